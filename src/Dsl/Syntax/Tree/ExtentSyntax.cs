using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>One extent of a shape.</summary>
public abstract record ExtentSyntax(TextSpan Span) : SyntaxNode(Span);
