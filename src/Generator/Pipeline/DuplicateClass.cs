using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;
using Netwright.Generator.Emission;

namespace Netwright.Generator.Pipeline;

/// <summary>A class that two files of the project would emit; the later one by path does not, and says so.</summary>
internal sealed record DuplicateClass(string Path, string Class, Diagnostic Report)
{
    /// <summary>All of them. Files need not reach each other for that, so no unit alone could find them.</summary>
    public static IEnumerable<DuplicateClass> Find(IReadOnlyList<ParsedFile> files, ProjectSettings settings)
    {
        var first = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        foreach (ParsedFile file in files.OrderBy(file => file.File.Source.Path, StringComparer.Ordinal))
        {
            foreach (DeclarationSyntax declaration in file.Syntax.File.Declarations)
            {
                if (ClassName(declaration) is not { } name)
                {
                    continue;
                }

                string key = file.Namespace(settings) + "." + name;
                var location = new SourceLocation(file.File.Source, declaration.Name.Span);
                if (!first.TryGetValue(key, out SourceLocation? other))
                {
                    first.Add(key, location);
                }
                else if (!other.Source.Equals(location.Source))
                {
                    yield return new DuplicateClass(file.File.Source.Path, name, Message(declaration, name, location, other));
                }
            }
        }
    }

    /// <summary>The class that a declaration becomes, if any.</summary>
    private static string? ClassName(DeclarationSyntax declaration) => declaration switch
    {
        UnitDeclarationSyntax { Kind: UnitKind.Network } or AliasDeclarationSyntax => declaration.Name.Text,
        TrainDeclarationSyntax => TrainerEmitter.ClassName(declaration.Name.Text),
        _ => null,
    };

    private static Diagnostic Message(DeclarationSyntax declaration, string name, SourceLocation location, SourceLocation other) => new(
        SemanticDiagnostics.DeclaredTwice,
        $"'{declaration.Name.Text}' is also declared at {other}, and both would become the C# class {name}. Rename one of them, or put one into another namespace.",
        location,
        EquatableArray.Of(other));
}
