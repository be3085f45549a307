using System.Runtime.CompilerServices;

namespace Netwright.Generator.Tests.Architecture;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    private static readonly string[] Ignored = ["bin", "obj", ".git", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".idea"];

    /// <summary>The outermost folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All files below a folder with these extensions, that no tool has made.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Below(Path.Combine(Root, folder)).Where(file => extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal);

    /// <summary>C# that people write: no snapshots.</summary>
    public static IEnumerable<string> SourceFiles(params string[] folders) =>
        folders.SelectMany(folder => Files(folder, ".cs")).Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal) && !file.EndsWith(".received.cs", StringComparison.Ordinal));

    /// <summary>The path from the root, with slashes.</summary>
    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static IEnumerable<string> Below(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder).Concat(Directory.GetDirectories(folder).Where(inner => !Ignored.Contains(Path.GetFileName(inner))).SelectMany(Below))
        : [];

    private static string FindRoot([CallerFilePath] string file = "")
    {
        string? folder = Path.GetDirectoryName(file);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Compiler.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("the tests need the repository that they were built in");
    }
}
