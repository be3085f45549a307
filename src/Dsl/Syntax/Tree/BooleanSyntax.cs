using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record BooleanSyntax(bool Value, TextSpan Span) : ExpressionSyntax(Span);
