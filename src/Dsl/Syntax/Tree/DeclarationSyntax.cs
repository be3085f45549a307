using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax;

/// <summary>A declaration at the top of a file. <c>Documentation</c> is the text of the <c>///</c> lines before it, without the slashes.</summary>
public abstract record DeclarationSyntax(NameSyntax Name, EquatableArray<AttributeSyntax> Attributes, string? Documentation, TextSpan Span) : SyntaxNode(Span)
{
    /// <summary>Whether <c>public</c> stands before a <c>const</c>, <c>dim</c> or <c>param</c>, so that other files see it.</summary>
    public bool IsPublic { get; init; }
}
