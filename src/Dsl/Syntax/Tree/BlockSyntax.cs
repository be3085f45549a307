using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>{ … }</c>; faulty statements are left out, and reported.</summary>
public sealed record BlockSyntax(EquatableArray<StatementSyntax> Statements, TextSpan Span) : BodySyntax(Span);
