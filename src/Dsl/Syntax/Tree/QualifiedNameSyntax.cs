using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>A dotted name: <c>A.B</c>, or <c>a.encoder</c> after <c>by</c>.</summary>
public sealed record QualifiedNameSyntax(EquatableArray<NameSyntax> Parts, TextSpan Span) : SyntaxNode(Span);
