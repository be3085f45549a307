using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;

namespace Netwright.Generator.Pipeline;

/// <summary>Divides a project's files into units, each of which changes only when a file that it reaches does.</summary>
internal static class CompilationUnits
{
    /// <summary>One for each file, in the order given.</summary>
    public static EquatableArray<CompilationUnit> Of(IEnumerable<ParsedFile> items, ProjectSettings settings, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // A project may list a file that the glob of the package has added already.
        List<ParsedFile> files = items.GroupBy(file => file.File.Source.Path, StringComparer.Ordinal).Select(same => same.First()).ToList();
        EquatableArray<FileClosure> closures = FileClosure.Build(files.Select(file => file.Syntax).ToList());
        IReadOnlyList<string> folders = HintNames.Folders(files.Select(file => file.File.Source.Path), settings.Directory);
        ILookup<string, RefusedClass> refused = RefusedClass.Find(files, settings).ToLookup(refusal => refusal.Path);
        Dictionary<string, ParsedFile> byPath = files.ToDictionary(file => file.File.Source.Path);
        return closures.Select((closure, i) => Make(closure, byPath, settings, folders[i], refused)).ToEquatableArray();
    }

    private static CompilationUnit Make(
        FileClosure closure,
        Dictionary<string, ParsedFile> byPath,
        ProjectSettings settings,
        string folder,
        ILookup<string, RefusedClass> refused)
    {
        var diagnostics = new DiagnosticBag();
        string root = closure.Root.Source.Path;
        var constants = closure.Files
            .SelectMany(file => ConstantList.Read(byPath[file.Source.Path], diagnostics)).ToEquatableArray();
        return new CompilationUnit(
            closure,
            new ElaborationOptions(settings.DefaultNamespace, constants),
            folder,
            closure.Root.Diagnostics.Concat(diagnostics).Concat(refused[root].Select(refusal => refusal.Report)).ToEquatableArray(),
            refused[root].Select(refusal => refusal.Report.Location.Span).ToEquatableArray());
    }
}
