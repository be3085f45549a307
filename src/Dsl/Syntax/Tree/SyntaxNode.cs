using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>A node of the syntax tree; equal nodes have equal contents and equal places.</summary>
public abstract record SyntaxNode(TextSpan Span);
