using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Semantics;

/// <summary>Finds names that a file declares twice where once is all that makes sense.</summary>
internal static class DuplicateDeclarations
{
    /// <summary>
    /// Reports the second of each pair. Blocks and functions may share a name: their inputs tell them apart. Networks and trains of two
    /// files are told by the generator, which sees all files of a project.
    /// </summary>
    public static void Report(FileScope file, SymbolTable symbols, DiagnosticBag diagnostics)
    {
        var seen = new Dictionary<(string Kind, string Name), SourceLocation>();
        foreach (FileScope other in symbols.Files.Where(other => other != file && other.Namespace == file.Namespace))
        {
            foreach (DeclarationSyntax declaration in other.Syntax.Declarations)
            {
                if (KindOf(declaration) is "optimizer" and var kind)
                {
                    seen[(kind, declaration.Name.Text)] = new SourceLocation(other.Source, declaration.Name.Span);
                }
            }
        }

        foreach (DeclarationSyntax declaration in file.Syntax.Declarations)
        {
            if (KindOf(declaration) is not { } kind || declaration.Name.Text.Length == 0)
            {
                continue;
            }

            var location = new SourceLocation(file.Source, declaration.Name.Span);
            if (seen.TryGetValue((kind, declaration.Name.Text), out SourceLocation? first))
            {
                diagnostics.Report(SemanticDiagnostics.DeclaredTwice, location, $"the {kind} '{declaration.Name.Text}' is declared already at {first}. Give one of the two another name.", first);
            }
            else
            {
                seen.Add((kind, declaration.Name.Text), location);
            }
        }
    }

    private static string? KindOf(DeclarationSyntax declaration) => declaration switch
    {
        ConstDeclarationSyntax or DimDeclarationSyntax or ParamDeclarationSyntax => "name",
        AliasDeclarationSyntax or UnitDeclarationSyntax { Kind: UnitKind.Network } => "network",
        TrainDeclarationSyntax => "train",
        OptimizerDeclarationSyntax => "optimizer",
        _ => null,
    };
}
