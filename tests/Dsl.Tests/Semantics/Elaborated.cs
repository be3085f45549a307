using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>Texts elaborated for tests.</summary>
internal static class Elaborated
{
    /// <summary>Elaborates one file, whatever its mistakes.</summary>
    public static ElaborationResult Result(string text, ElaborationOptions? options = null) => Result([new SourceText("test.net", text)], options);

    /// <summary>Elaborates the first of several files with what it reaches.</summary>
    public static ElaborationResult Result(IReadOnlyList<SourceText> files, ElaborationOptions? options = null)
    {
        List<ParseResult> parsed = [.. files.Select(SyntaxParser.Parse)];
        return Elaborator.Elaborate(FileClosure.Build(parsed)[0], options ?? ElaborationOptions.Default);
    }

    /// <summary>Elaborates a text without mistakes, and verifies all graphs.</summary>
    public static ElaborationResult Sound(string text)
    {
        ElaborationResult result = Result(text);
        Assert.True(result.Diagnostics.Count == 0, string.Join("\n", result.Diagnostics));
        Assert.Empty(result.Broken);
        foreach (NetworkProgram network in result.Networks)
        {
            GraphVerifier.Verify(network.Inference);
        }

        foreach (TrainProgram train in result.Trains)
        {
            GraphVerifier.Verify(train.Training);
            GraphVerifier.Verify(train.Evaluation);
        }

        return result;
    }

    /// <summary>The only network of a text without mistakes.</summary>
    public static NetworkProgram Network(string text) => Assert.Single(Sound(text).Networks);

    /// <summary>The only training step of a text without mistakes.</summary>
    public static TrainProgram Train(string text) => Assert.Single(Sound(text).Trains);
}
