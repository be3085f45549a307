using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>The bracketed part of a type.</summary>
public sealed record ShapeSyntax(EquatableArray<ExtentSyntax> Extents, TextSpan Span) : SyntaxNode(Span);
