using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;
using Netwright.Generator.Emission;
using Netwright.Generator.Emission.Surface;

namespace Netwright.Generator.Pipeline;

/// <summary>A declaration whose C# class an earlier one by path and place becomes already, or that cannot be one: it becomes none, and says so.</summary>
internal sealed record RefusedClass(string Path, Diagnostic Report)
{
    /// <summary>All of them. Files need not reach each other for that, so no unit alone could find them.</summary>
    public static IEnumerable<RefusedClass> Find(IReadOnlyList<ParsedFile> files, ProjectSettings settings)
    {
        var first = new Dictionary<string, (DeclarationSyntax Declaration, SourceLocation Location)>(StringComparer.Ordinal);
        foreach (ParsedFile file in files.OrderBy(file => file.File.Source.Path, StringComparer.Ordinal))
        {
            foreach (DeclarationSyntax declaration in file.Syntax.File.Declarations)
            {
                var location = new SourceLocation(file.File.Source, declaration.Name.Span);
                foreach (string name in ClassNames(declaration))
                {
                    if (ReservedNames.OwnOfNetwork.Contains(name))
                    {
                        yield return new RefusedClass(file.File.Source.Path, new Diagnostic(
                            SemanticDiagnostics.DeclaredTwice, $"'{declaration.Name.Text}' would become the C# class {name}, which has a member of that name, and C# forbids that. Give it another name.", location));
                        break;
                    }

                    string key = file.Namespace(settings) + "." + name;
                    if (!first.TryGetValue(key, out (DeclarationSyntax Declaration, SourceLocation Location) other))
                    {
                        first.Add(key, (declaration, location));
                    }
                    else if (!IsToldAlready(declaration, location, other.Declaration, other.Location))
                    {
                        yield return new RefusedClass(file.File.Source.Path, Message(declaration, name, location, other.Declaration, other.Location));
                        break;
                    }
                }
            }
        }
    }

    /// <summary>The classes that a declaration becomes, if any.</summary>
    private static string[] ClassNames(DeclarationSyntax declaration) => declaration switch
    {
        UnitDeclarationSyntax { Kind: UnitKind.Network } or AliasDeclarationSyntax => [Identifiers.Pascal(declaration.Name.Text)],
        TrainDeclarationSyntax => [TrainerEmitter.ClassName(declaration.Name.Text), StepResult.TypeName(declaration.Name.Text)],
        _ => [],
    };

    // Two declarations of one name in one file are a mistake of that file.
    private static bool IsToldAlready(DeclarationSyntax declaration, SourceLocation location, DeclarationSyntax other, SourceLocation otherLocation) =>
        otherLocation.Source.Equals(location.Source) && other.Name.Text == declaration.Name.Text && other is TrainDeclarationSyntax == declaration is TrainDeclarationSyntax;

    private static Diagnostic Message(DeclarationSyntax declaration, string name, SourceLocation location, DeclarationSyntax other, SourceLocation otherLocation) => new(
        SemanticDiagnostics.DeclaredTwice,
        (other.Name.Text == declaration.Name.Text ? $"'{declaration.Name.Text}' is also declared at {otherLocation}, and both" : $"'{declaration.Name.Text}' and '{other.Name.Text}' at {otherLocation}")
            + $" would become the C# class {name}. Rename one of them, or put one into another namespace.",
        location,
        EquatableArray.Of(otherLocation));
}
