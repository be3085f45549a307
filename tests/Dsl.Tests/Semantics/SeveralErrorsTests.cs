using Netwright.Dsl.Semantics;
using Netwright.Testing;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>All mistakes of a file are reported in one go, each once and with nothing that only follows from another.</summary>
public sealed class SeveralErrorsTests
{
    [Theory]

    // What a misspelt layer was meant to be gives the scores their number.
    [InlineData("""
        network N(float[4] x) => x -> [|Linaer|](8) -> Relu -> Linear(12);
        train N(index<10> label) {
            minimize [|CrossEntropy(output, label)|] using Adam([|lr|]: 1e-3);
            report [|Acuracy|](output, label);
        }
        """, "NW2001", "NW4002", "NW2002", "NW2001")]

    // A name from elsewhere, an argument from elsewhere.
    [InlineData("""
        network N(float[4] x) => x -> [|Dense|](8) -> Dropout([|p|]: 0.5) -> Linear(12);
        train N(index<10> label) { minimize [|CrossEntropy(output, label)|] using Adam(); }
        """, "NW2001", "NW2002", "NW4002")]

    // What a faulty network declares as its results is known to its training step.
    [InlineData("""
        network N(float[4] x) -> (float[3] mean, float[3] spread) { h = x -> [|Linaer|](3); return (Relu(h) -> Linear(3), [|h2|]); }
        train N(float[3] y) { minimize MeanSquaredError(mean, y) + Mean(spread) using Adam(); report Mean(spread) as width; }
        """, "NW2001", "NW2001")]

    // Nothing is known behind a stage that means nothing, but names are checked.
    [InlineData("network N(float[4] x) => x -> [|Quux|](8) -> [|Linaer|](3) -> Dropout([|zzz|]) -> Linear(10);", "NW2001", "NW2001", "NW2001")]
    public void Elaborate_SeveralMistakes_AreReportedTogether(string text, params string[] ids)
    {
        MarkedSource marked = MarkedSource.Parse(text);
        ElaborationResult result = Elaborated.Result([marked.Source]);
        Assert.Equal(
            marked.Spans.Zip(ids, (span, id) => (span.Start, span.End, id)),
            result.Diagnostics.OrderBy(diagnostic => diagnostic.Location.Span.Start).Select(diagnostic => (diagnostic.Location.Span.Start, diagnostic.Location.Span.End, diagnostic.Descriptor.Id)));
    }

    [Theory]
    [InlineData("network N(float[4] x) => x -> Linear([|sise|]: 3);", "NW2002")]
    [InlineData("network N(float[4] x) => x -> Linear(3, [|quux|]: 3);", "NW2002")]
    [InlineData("network N(float[4] x) => x -> Linear([|quux|]: 3);", "NW2002")]
    public void Elaborate_UnknownArgument_IsTheOnlyError(string text, string id)
    {
        MarkedSource marked = MarkedSource.Parse(text);
        marked.AssertDiagnostics(Elaborated.Result([marked.Source]).Diagnostics, id);
    }
}
