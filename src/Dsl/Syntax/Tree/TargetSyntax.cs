using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>What an assignment assigns to.</summary>
public abstract record TargetSyntax(TextSpan Span) : SyntaxNode(Span);
