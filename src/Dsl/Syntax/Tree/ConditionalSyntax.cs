using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>c ? a : b</c>, decided by the compiler.</summary>
public sealed record ConditionalSyntax(ExpressionSyntax Condition, ExpressionSyntax Then, ExpressionSyntax Else, TextSpan Span) : ExpressionSyntax(Span);
