using Microsoft.CodeAnalysis.Diagnostics;

namespace Netwright.Generator.Pipeline;

/// <summary>What the project says: the namespace of files that name none, its folder, and where the pages about diagnostics are.</summary>
internal sealed record ProjectSettings(string DefaultNamespace, string Directory, string DiagnosticPage)
{
    /// <summary>Reads the properties that Netwright.props makes visible.</summary>
    public static ProjectSettings Read(AnalyzerConfigOptions options) => new(
        Namespace(Property(options, "RootNamespace")),
        Property(options, "ProjectDir").Replace('\\', '/'),
        Property(options, "NetwrightDiagnosticPage"));

    // A project without RootNamespace has its own name there, which may be none in C#: My-App.2D becomes My_App._2D, as in .NET's templates.
    private static string Namespace(string name) => string.Join(".", name.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(part =>
    {
        string legal = new(part.Select(c => char.IsLetterOrDigit(c) ? c : '_').ToArray());
        return char.IsDigit(legal[0]) ? "_" + legal : legal;
    }));

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out string? value) ? value.Trim() : "";
}
