using System.Reflection;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Semantics;

/// <summary>The standard library: network text that ships inside the compiler, parsed once a process.</summary>
public static class PreludeSource
{
    private const string Folder = "Prelude/";
    private static readonly Lazy<EquatableArray<ParseResult>> Parsed = new(Load);

    /// <summary>Its files, sorted by path.</summary>
    public static EquatableArray<ParseResult> Files => Parsed.Value;

    private static EquatableArray<ParseResult> Load()
    {
        Assembly assembly = typeof(PreludeSource).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => SyntaxParser.Parse(new SourceText(name, Read(assembly, name))))
            .ToEquatableArray();
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
