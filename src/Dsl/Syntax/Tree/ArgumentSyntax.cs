using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary><c>[name:] value</c></summary>
public sealed record ArgumentSyntax(NameSyntax? Name, ExpressionSyntax Value, TextSpan Span) : SyntaxNode(Span);
