using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>An expression.</summary>
public abstract record ExpressionSyntax(TextSpan Span) : SyntaxNode(Span);
