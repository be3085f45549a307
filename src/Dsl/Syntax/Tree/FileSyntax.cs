using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>A whole <c>.net</c> file; faulty declarations are reported, and left out unless their signature can be kept.</summary>
public sealed record FileSyntax(EquatableArray<QualifiedNameSyntax> Usings, QualifiedNameSyntax? Namespace, EquatableArray<DeclarationSyntax> Declarations, TextSpan Span) : SyntaxNode(Span);
