using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>An identifier where it stands. <c>Text</c> is empty where recovery had to invent it.</summary>
public sealed record NameSyntax(string Text, TextSpan Span) : SyntaxNode(Span);
