using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>-x</c>, <c>!x</c></summary>
public sealed record UnarySyntax(UnaryOperator Operator, ExpressionSyntax Operand, TextSpan Span) : ExpressionSyntax(Span);
