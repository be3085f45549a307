using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>An index variable: <c>d</c>, <c>..s</c>, or <c>i in T</c>. Also a parameter of a lambda.</summary>
public sealed record IndexBinderSyntax(NameSyntax Name, bool IsRest, ExpressionSyntax? Range, TextSpan Span) : SyntaxNode(Span);
