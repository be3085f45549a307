using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>Makes symbols of the declarations that other files may see.</summary>
internal static class DeclaredSymbols
{
    /// <summary>Those of a file, in the order of the text.</summary>
    public static IEnumerable<Symbol> Of(FileScope file)
    {
        foreach (DeclarationSyntax declaration in file.Syntax.Declarations)
        {
            switch (declaration)
            {
                case UnitDeclarationSyntax unit: yield return new UnitSymbol(unit, file); break;
                case AliasDeclarationSyntax alias: yield return new AliasSymbol(alias, file); break;
                case OptimizerDeclarationSyntax optimizer: yield return new OptimizerSymbol(optimizer, file); break;
                case { IsPublic: true }: yield return new MemberSymbol(declaration, file); break;
            }
        }
    }
}
