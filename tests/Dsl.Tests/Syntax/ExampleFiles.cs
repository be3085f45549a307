using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>The example networks, all of them sound.</summary>
public static class ExampleFiles
{
    /// <summary>Their names, in order.</summary>
    public static readonly IReadOnlyList<string> Names = Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Examples"), "*.net")
        .Select(file => Path.GetFileName(file)!)
        .Order(StringComparer.Ordinal)
        .ToList();

    /// <summary>Their names, as data of a theory.</summary>
    public static TheoryData<string> All => new(Names);

    /// <summary>Reads one.</summary>
    public static SourceText Read(string name) =>
        new(name, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Examples", name)).ReplaceLineEndings("\n"));
}
