using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;
using Netwright.Generator.Tests.Architecture;

namespace Netwright.Generator.Tests.Mutations;

/// <summary>Whatever is typed, the front end answers with diagnostics: never with an exception, never without end.</summary>
public sealed class MutationTests
{
    private const int Seed = 20261123;
    private const int Count = 20_000;

    private static readonly string[] Corpus = [.. Repository.Files("examples", ".net").Concat(Repository.Files("tests/Dsl.Tests/Examples", ".net")).Select(File.ReadAllText)];

    [Fact]
    public void Parse_TwentyThousandDamagedFiles_GivesDiagnosticsInsideTheFile()
    {
        var random = new Random(Seed);
        var mutator = new Mutator(random, Corpus);
        for (int i = 0; i < Count; i++)
        {
            string text = mutator.Mutate(Corpus[random.Next(Corpus.Length)]);
            ParseResult result = Parse(text, i);

            Assert.All(result.Diagnostics, diagnostic => AssertSound(diagnostic, text));
        }
    }

    private static ParseResult Parse(string text, int number)
    {
        try
        {
            return SyntaxParser.Parse(new SourceText("damaged.net", text));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"mutation {number} threw: {exception}\n{text}");
        }
    }

    private static void AssertSound(Diagnostic diagnostic, string text)
    {
        TextSpan span = diagnostic.Location.Span;
        Assert.InRange(span.Start, 0, text.Length);
        Assert.InRange(span.End, span.Start, text.Length);
        Assert.DoesNotContain('\n', diagnostic.Message);
        Assert.NotEmpty(diagnostic.Message);
    }
}
