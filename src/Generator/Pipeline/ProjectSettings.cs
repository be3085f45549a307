using Microsoft.CodeAnalysis.Diagnostics;

namespace Netwright.Generator.Pipeline;

/// <summary>What the project says: the namespace of files that name none, its folder, and where the pages about diagnostics are.</summary>
internal sealed record ProjectSettings(string DefaultNamespace, string Directory, string DiagnosticPage)
{
    /// <summary>Reads the properties that Netwright.props makes visible.</summary>
    public static ProjectSettings Read(AnalyzerConfigOptions options) => new(
        Property(options, "RootNamespace"),
        Property(options, "ProjectDir").Replace('\\', '/'),
        Property(options, "NetwrightDiagnosticPage"));

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out string? value) ? value.Trim() : "";
}
