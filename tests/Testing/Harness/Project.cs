using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Netwright.Testing.Harness;

/// <summary>An imagined C# project with <c>.net</c> files, as strict as a user's project can be.</summary>
public sealed record Project(params NetFile[] Files)
{
    private static readonly Lazy<MetadataReference[]> References = new(() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => IsOfTheUser(Path.GetFileNameWithoutExtension(path)))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray());

    // CS1701 and CS1702, about versions of references, are off in every project; missing comments matter in emitted code only.
    private static readonly Dictionary<string, ReportDiagnostic> Off = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
    };

    /// <summary>The user's C#.</summary>
    public string CSharp { get; init; } = "";

    /// <summary>MSBuild properties that a generator may see.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } =
        new Dictionary<string, string> { ["RootNamespace"] = "", ["ProjectDir"] = "/project/" };

    /// <summary>Whether arithmetic is checked for overflow.</summary>
    public bool CheckForOverflow { get; init; } = true;

    /// <summary>A project with one file.</summary>
    public static Project Of(string text, string name = "net.net") => new(NetFile.Of(name, text));

    internal static CSharpParseOptions ParseOptions { get; } =
        new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    internal CSharpCompilation ToCompilation() => CSharpCompilation.Create(
        "Project",
        [Parse(CSharp)],
        References.Value,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            checkOverflow: CheckForOverflow,
            generalDiagnosticOption: ReportDiagnostic.Error,
            specificDiagnosticOptions: Off,
            nullableContextOptions: NullableContextOptions.Enable,
            deterministic: true));

    internal IEnumerable<AdditionalText> ToTexts() => Files.Select(file => new NetFileText(file));

    internal static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText("#pragma warning disable CS1591\n" + text, ParseOptions);

    // The base library and the runtime, but neither the compiler nor what tests need.
    private static bool IsOfTheUser(string assembly) =>
        assembly == "Netwright" || assembly.StartsWith("System.", StringComparison.Ordinal) || assembly is "netstandard" or "mscorlib" or "System";
}
