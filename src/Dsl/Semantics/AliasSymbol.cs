using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary><c>network Small = Net(depth: 3);</c></summary>
internal sealed class AliasSymbol(AliasDeclarationSyntax declaration, FileScope file) : Symbol(declaration, file)
{
    /// <summary>Its text.</summary>
    public AliasDeclarationSyntax Declaration { get; } = declaration;
}
