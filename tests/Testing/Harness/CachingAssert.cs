using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Netwright.Testing.Harness;

/// <summary>What an incremental pipeline must keep to.</summary>
internal static class CachingAssert
{
    // The steps of the platform itself, at both ends of the pipeline.
    private static readonly string[] Ends =
    [
        "Compilation", "ParseOptions", "AdditionalTexts", "AnalyzerConfigOptions", "CompilationOptions", "MetadataReferences",
        "SourceOutput", "ImplementationSourceOutput",
    ];

    /// <summary>No step of ours gave anything new.</summary>
    public static void RanNothing(GeneratorDriverRunResult run)
    {
        foreach ((string name, IncrementalGeneratorRunStep step) in Steps(run))
        {
            Assert.All(step.Outputs, output =>
                Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"step {name} was {output.Reason}"));
        }
    }

    /// <summary>No step hands on objects that would keep a compilation alive or could not be compared.</summary>
    public static void KeepsNoCompilerObjects(GeneratorDriverRunResult run)
    {
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach ((string name, IncrementalGeneratorRunStep step) in TrackedSteps(run))
        {
            Assert.All(step.Outputs, output => ReachableObjects.Visit(output.Value, visited, reached =>
                Assert.False(IsForbidden(reached.GetType()), $"step {name} keeps a {reached.GetType()}")));
        }
    }

    private static bool IsForbidden(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>));

    private static IEnumerable<(string Name, IncrementalGeneratorRunStep Step)> TrackedSteps(GeneratorDriverRunResult run) =>
        from result in run.Results
        from pair in result.TrackedSteps
        where !Ends.Contains(pair.Key)
        from step in pair.Value
        select (pair.Key, step);

    private static IEnumerable<(string Name, IncrementalGeneratorRunStep Step)> Steps(GeneratorDriverRunResult run) =>
        TrackedSteps(run).Concat(
            from result in run.Results
            from pair in result.TrackedOutputSteps
            from step in pair.Value
            select (pair.Key, step));
}
