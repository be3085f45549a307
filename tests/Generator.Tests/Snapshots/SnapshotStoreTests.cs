using Netwright.Testing.Snapshots;

namespace Netwright.Generator.Tests.Snapshots;

public sealed class SnapshotStoreTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("snapshots").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Compare_NothingAcceptedYet_WritesWhatCame()
    {
        string problem = Assert.Single(Compare(Target("a\r\nb\n")));

        Assert.StartsWith("Tests.Case#Net.g.verified.cs is not accepted yet", problem, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\n', (byte)'b'], File.ReadAllBytes(PathOf("Tests.Case#Net.g.received.cs")));
        Assert.False(File.Exists(PathOf("Tests.Case#Net.g.verified.cs")));
    }

    [Fact]
    public void Compare_Accepting_WritesWhatWillPass()
    {
        Compare(Target("a"));

        Assert.Empty(Compare(accept: true, Target("a\n")));
        Assert.Empty(Compare(Target("a")));
        Assert.Equal(["Tests.Case#Net.g.verified.cs"], Files());
    }

    [Fact]
    public void Compare_AnotherText_ShowsTheDifferingLines()
    {
        Compare(accept: true, Target("one\ntwo\nthree"));

        string problem = Assert.Single(Compare(Target("one\n2\nthree")));

        Assert.Contains("  one\n- two\n+ 2\n  three\n", problem, StringComparison.Ordinal);
        Assert.Equal(["Tests.Case#Net.g.received.cs", "Tests.Case#Net.g.verified.cs"], Files());
    }

    [Fact]
    public void Compare_FilesThatNothingProduces_AreReportedAndRemovedOnAccepting()
    {
        Compare(accept: true, Target("a"), new SnapshotTarget("Old.g", "cs", "b"));
        File.WriteAllText(PathOf("Tests.CaseOfOther#Old.g.verified.cs"), "");

        string problem = Assert.Single(Compare(Target("a")));
        Compare(accept: true, Target("a"));

        Assert.Equal("Tests.Case#Old.g.verified.cs is stale: nothing produces it any more", problem);
        Assert.Equal(["Tests.Case#Net.g.verified.cs", "Tests.CaseOfOther#Old.g.verified.cs"], Files());
    }

    private static SnapshotTarget Target(string text) => new("Net.g", "cs", text);

    private IReadOnlyList<string> Compare(params SnapshotTarget[] targets) => Compare(accept: false, targets);

    private IReadOnlyList<string> Compare(bool accept, params SnapshotTarget[] targets) =>
        new SnapshotStore(_directory, "Tests.Case", accept).Compare(targets);

    private string PathOf(string name) => Path.Combine(_directory, name);

    private IEnumerable<string> Files() => Directory.GetFiles(_directory).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}
