using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>left op right</c>; <c>a..b</c> is a range.</summary>
public sealed record BinarySyntax(ExpressionSyntax Left, BinaryOperator Operator, ExpressionSyntax Right, TextSpan OperatorSpan, TextSpan Span) : ExpressionSyntax(Span);
