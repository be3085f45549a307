using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Elaboration;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Text;
using Netwright.Generator.Tests.Architecture;
using Netwright.Testing;

namespace Netwright.Generator.Tests.Mutations;

/// <summary>Whatever is typed, the front end answers with diagnostics: never with an exception, never without end.</summary>
public sealed class MutationTests
{
    private const int Seed = 20261123;
    private const int Parts = 4;
    private const int CountOfPart = 5_000;

    // Short files, since what can go wrong is in a line or two and the time is in all the others.
    private const int LongestText = 1_500;

    private static readonly string[] Corpus =
    [
        .. Repository.Files("examples", ".net").Concat(Repository.Files("tests/Dsl.Tests/Examples", ".net"))
            .Select(File.ReadAllText).Where(text => text.Length <= LongestText),
    ];

    public static TheoryData<int> PartsOfTheRun => new(Enumerable.Range(0, Parts));

    [Theory]
    [MemberData(nameof(PartsOfTheRun))]
    public void Elaborate_TwentyThousandDamagedFiles_GivesDiagnosticsWithinLimits(int part)
    {
        var random = new Random(Seed + part);
        var mutator = new Mutator(random, Corpus);
        for (int i = 0; i < CountOfPart; i++)
        {
            Check(mutator.Mutate(Corpus[random.Next(Corpus.Length)]), i);
        }
    }

    private static void Check(string text, int number)
    {
        try
        {
            ElaborationResult result = FrontEnd.Elaborate(text, "damaged.net");
            Assert.All(result.Diagnostics, diagnostic => AssertSound(diagnostic, text));
            Assert.All(result.Networks, network => Assert.InRange(network.Inference.Nodes.Count, 0, Limits.Nodes));
            Assert.All(result.Trains, train => Assert.InRange(train.Training.Nodes.Count, 0, Limits.Nodes));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"mutation {number} failed: {exception}\n{text}");
        }
    }

    // A fault is an exception that the front end has caught: the user would be told, but it is ours to mend.
    private static void AssertSound(Diagnostic diagnostic, string text)
    {
        Assert.False(diagnostic.Descriptor == LimitDiagnostics.Fault, diagnostic.ToString());
        Assert.Equal("damaged.net", diagnostic.Location.Source.Path);
        TextSpan span = diagnostic.Location.Span;
        Assert.InRange(span.Start, 0, text.Length);
        Assert.InRange(span.End, span.Start, text.Length);
        Assert.DoesNotContain('\n', diagnostic.Message);
        Assert.NotEmpty(diagnostic.Message);
    }
}
