using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>..S</c> or <c>..</c>: the remaining axes.</summary>
public sealed record RestExtentSyntax(NameSyntax? Name, TextSpan Span) : ExtentSyntax(Span);
