using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetText = Netwright.Dsl.Text.SourceText;

namespace Netwright.Generator.Pipeline;

/// <summary>A <c>.net</c> file of the project, and the metadata <c>Constants</c> of its item.</summary>
internal sealed record InputFile(NetText Source, string Constants)
{
    private const string Metadata = "build_metadata.AdditionalFiles.";

    /// <summary>Whether an additional file is ours: by its extension, or by being an item NetwrightFile.</summary>
    public static bool IsNetwork(AdditionalText text, AnalyzerConfigOptionsProvider options) =>
        text.Path.EndsWith(".net", StringComparison.OrdinalIgnoreCase)
        || string.Equals(Value(text, options, "IsNetwrightFile"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file; one that cannot be read counts as empty, and the compiler itself reports it.</summary>
    public static InputFile Read(AdditionalText text, AnalyzerConfigOptionsProvider options, CancellationToken cancellation) => new(
        new NetText(text.Path, text.GetText(cancellation)?.ToString() ?? ""),
        Value(text, options, "Constants"));

    private static string Value(AdditionalText text, AnalyzerConfigOptionsProvider options, string name) =>
        options.GetOptions(text).TryGetValue(Metadata + name, out string? value) ? value.Trim() : "";
}
