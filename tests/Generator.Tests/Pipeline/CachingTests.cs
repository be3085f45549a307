using Microsoft.CodeAnalysis;
using Netwright.Generator.Pipeline;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Pipeline;

/// <summary>What runs again after an edit. The harness itself proves after every run that an edit of C# re-runs nothing.</summary>
public sealed class CachingTests
{
    private const string Shared = "block Twice(float[N] x) => x + x;\n";
    private const string Uses = "network A(float[2] x) => x -> Twice;\n";
    private const string Alone = "network B(float[2] x) => x + x;\n";

    [Fact]
    public void Edit_OfSharedFile_RecompilesExactlyTheFilesThatReachIt()
    {
        GeneratorRun first = Run(Shared, Uses, Alone);

        GeneratorRun second = GeneratorHarness.Edit(first, Files("block Twice(float[N] x) => 2 * x;\n", Uses, Alone));

        Assert.Equal([IncrementalStepRunReason.Unchanged, Modified, Cached], Reasons(second, TrackingNames.Compiled));
        Assert.Equal([Modified, Cached, Cached], Reasons(second, TrackingNames.Syntax));
    }

    [Fact]
    public void Edit_OfFileThatNoneReaches_RecompilesOnlyIt()
    {
        GeneratorRun first = Run(Shared, Uses, Alone);

        GeneratorRun second = GeneratorHarness.Edit(first, Files(Shared, Uses, "network B(float[2] x) => x * x;\n"));

        Assert.Equal([Cached, Cached, Modified], Reasons(second, TrackingNames.Compiled));
    }

    [Fact]
    public void Edit_OfCommentAtTheEnd_AddsNoSource()
    {
        GeneratorRun first = Run(Shared, Uses, Alone);

        GeneratorRun second = GeneratorHarness.Edit(first, Files(Shared, Uses, Alone + "// The end.\n"));

        Assert.Equal([Cached, Cached, IncrementalStepRunReason.Unchanged], Reasons(second, TrackingNames.Compiled));
        Assert.Equal([Cached, Cached, Cached], Reasons(second, TrackingNames.Sources));
        Assert.Equal([Cached], Reasons(second, TrackingNames.Diagnostics));
    }

    [Fact]
    public void Edit_ThatAddsFile_LeavesOthersAlone()
    {
        GeneratorRun first = Run(Shared, Uses);

        GeneratorRun second = GeneratorHarness.Edit(first, Files(Shared, Uses, Alone));

        Assert.Equal([Cached, Cached, IncrementalStepRunReason.New], Reasons(second, TrackingNames.Compiled));
    }

    private static IncrementalStepRunReason Modified => IncrementalStepRunReason.Modified;

    private static IncrementalStepRunReason Cached => IncrementalStepRunReason.Cached;

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRun run, string step) => run.Step(step).Select(output => output.Reason);

    private static Project Files(params string[] texts) => new([.. texts.Select((text, i) => NetFile.Of($"file{i}.net", text))]);

    private static GeneratorRun Run(params string[] texts) => GeneratorHarness.Run(FakeStages.Generator(), Files(texts));
}
