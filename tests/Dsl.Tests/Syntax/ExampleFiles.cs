using System.Reflection;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>The example networks and the prelude, all of them sound.</summary>
public static class ExampleFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Examples");
    private static readonly Assembly Compiler = typeof(SyntaxParser).Assembly;

    /// <summary>Their names, in order.</summary>
    public static readonly IReadOnlyList<string> Names = Directory
        .EnumerateFiles(Folder, "*.net")
        .Select(file => Path.GetFileName(file)!)
        .Concat(Compiler.GetManifestResourceNames().Where(name => name.EndsWith(".net", StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal)
        .ToList();

    /// <summary>Their names, as data of a theory.</summary>
    public static TheoryData<string> All => new(Names);

    /// <summary>Reads one.</summary>
    public static SourceText Read(string name)
    {
        using Stream stream = Compiler.GetManifestResourceStream(name) ?? File.OpenRead(Path.Combine(Folder, name));
        return new SourceText(name, new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n"));
    }
}
