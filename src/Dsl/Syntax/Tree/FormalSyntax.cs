using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>One formal parameter: <c>state float[n] h = 0</c>.</summary>
public sealed record FormalSyntax(bool IsState, TypeSyntax Type, NameSyntax Name, ExpressionSyntax? Default, TextSpan Span) : SyntaxNode(Span);
