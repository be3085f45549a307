using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>{ … }</c>; faulty statements are reported, and left out unless the names that they declare can be kept.</summary>
public sealed record BlockSyntax(EquatableArray<StatementSyntax> Statements, TextSpan Span) : BodySyntax(Span);
