using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>The body of a unit.</summary>
public abstract record BodySyntax(TextSpan Span) : SyntaxNode(Span);
