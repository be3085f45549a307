using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;
using Netwright.Generator.Emission;
using Netwright.Generator.Pipeline;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Pipeline;

/// <summary>The networks of a file are compiled at the same time, and nothing shows it.</summary>
public sealed class ConcurrencyTests
{
    private const int Networks = 8, Rounds = 5;

    [Fact]
    public void Generator_ManyNetworksAtOnce_EmitsWhatEachGivesAlone()
    {
        string text = string.Concat(Enumerable.Range(1, Networks).Select(Network));
        ParseResult parsed = SyntaxParser.Parse(new SourceText("many.net", text));
        ElaborationResult programs = Elaborator.Elaborate(FileClosure.Build([parsed])[0], ElaborationOptions.Default);
        Dictionary<string, string> alone = programs.Networks.SelectMany(OfNetwork).Concat(programs.Trains.SelectMany(OfTrain)).ToDictionary();

        for (int round = 0; round < Rounds; round++)
        {
            GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("many.net", text)));

            Assert.Empty(run.Diagnostics);
            Assert.Equal(3 * Networks, alone.Count);
            Assert.All(alone, file => Assert.Equal(file.Value, run.Sources[$"many/{file.Key}.g.cs"]));
        }
    }

    [Fact]
    public void Run_TwoActionsFail_ThrowsTheFirstOfThemAsItIsAfterAllHaveRun()
    {
        int ended = 0;
        Action[] actions = [
            () => Interlocked.Increment(ref ended),
            () => throw new OperationCanceledException("first"),
            () => throw new InvalidOperationException("second"),
            () => Interlocked.Increment(ref ended)];

        OperationCanceledException thrown = Assert.Throws<OperationCanceledException>(() => Concurrently.Run(actions));

        Assert.Equal(("first", 2), (thrown.Message, ended));
    }

    private static string Network(int width) => $$"""
        network Net{{width}}(float[12] x) => x -> Linear({{width + 3}}) -> LayerNorm -> Gelu -> Linear(4);

        train Net{{width}}(index<4> label) {
            minimize CrossEntropy(output, label) using Adam(rate: 1e-3);
            report   Accuracy(output, label);
        }

        """;

    private static IEnumerable<KeyValuePair<string, string>> OfNetwork(NetworkProgram network) =>
        [new(network.Name + ".Inference", new ExecutorCompiler().EmitInference(network).Text)];

    private static IEnumerable<KeyValuePair<string, string>> OfTrain(TrainProgram train) => [
        new(train.Name + "Trainer.Training", new ExecutorCompiler().EmitTraining(train).Text),
        new(train.Name + "Trainer.Evaluation", new ExecutorCompiler().EmitEvaluation(train))];
}
