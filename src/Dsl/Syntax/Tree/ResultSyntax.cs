using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>One declared result: <c>float[T, D] y</c>.</summary>
public sealed record ResultSyntax(TypeSyntax Type, NameSyntax? Name, TextSpan Span) : SyntaxNode(Span);
