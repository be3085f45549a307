using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>One stage of a pipeline.</summary>
public abstract record StageSyntax(TextSpan Span) : SyntaxNode(Span);
