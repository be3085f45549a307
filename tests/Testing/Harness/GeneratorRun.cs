using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Netwright.Testing.Harness;

/// <summary>What a generator made of a project.</summary>
public sealed class GeneratorRun
{
    internal GeneratorRun(CSharpCompilation compilation, GeneratorDriver driver) => (Compilation, Driver) = (compilation, driver);

    /// <summary>For snapshots.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>The diagnostics, as a build prints them.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => Driver.GetRunResult().Diagnostics;

    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources => Driver.GetRunResult().Results
        .SelectMany(result => result.GeneratedSources)
        .ToDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    internal CSharpCompilation Compilation { get; }

    /// <summary>What a tracked step of the pipeline gave, and why it ran or did not.</summary>
    public IReadOnlyList<(object Value, IncrementalStepRunReason Reason)> Step(string name) =>
        Driver.GetRunResult().Results.Single().TrackedSteps[name].SelectMany(step => step.Outputs).ToArray();

    /// <summary>Compiles the project with what was generated; the first warning or error fails, and shows the line.</summary>
    public CompiledProject Compile() => CompiledProject.Load(Compilation.AddSyntaxTrees(Driver.GetRunResult().GeneratedTrees));
}
