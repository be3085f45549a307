using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>y = …</c></summary>
public sealed record NameTargetSyntax(NameSyntax Name, TextSpan Span) : TargetSyntax(Span);
