using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Semantics;

/// <summary>A declaration that other files can see.</summary>
internal abstract class Symbol(DeclarationSyntax declaration, FileScope file)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = declaration.Name.Text;

    /// <summary>The file that declares it.</summary>
    public FileScope File { get; } = file;

    /// <summary>Where its name stands.</summary>
    public SourceLocation Location => new(File.Source, declaration.Name.Span);

    /// <summary>The text of its <c>///</c> lines.</summary>
    public string? Documentation { get; } = declaration.Documentation;
}
