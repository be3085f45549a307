using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>An attribute before a declaration or a weight: <c>[Stored("fc1.weight")]</c>.</summary>
public sealed record AttributeSyntax(QualifiedNameSyntax Name, EquatableArray<ArgumentSyntax> Arguments, TextSpan Span) : SyntaxNode(Span);
