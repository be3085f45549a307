using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>for i in 0..n { … }</c>, run by the compiler.</summary>
public sealed record ForSyntax(NameSyntax Variable, ExpressionSyntax Range, BlockSyntax Body, TextSpan Span) : StatementSyntax(Span);
