using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>A statement of a body.</summary>
public abstract record StatementSyntax(TextSpan Span) : SyntaxNode(Span);
