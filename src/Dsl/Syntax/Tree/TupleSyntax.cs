using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>(a, b)</c>; one item in parentheses is a <see cref="ParenthesizedSyntax"/>.</summary>
public sealed record TupleSyntax(EquatableArray<ExpressionSyntax> Items, TextSpan Span) : ExpressionSyntax(Span);
