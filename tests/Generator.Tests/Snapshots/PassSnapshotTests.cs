using System.Text;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Lowering;

namespace Netwright.Generator.Tests.Snapshots;

/// <summary>The graph of a small network after each pass that changes it, and the steps that it is lowered to.</summary>
public sealed class PassSnapshotTests
{
    [Theory]
    [InlineData("linear", "x -> Linear(2)", "MeanSquaredError(output, target)")]
    [InlineData("normed", "x -> Linear(2) -> LayerNorm -> Silu", "MeanSquaredError(output, target)")]
    [InlineData("batchnorm", "x -> Linear(2) -> BatchNorm", "Huber(output, target)")]
    public async Task Passes_OnSmallNetwork_GiveAcceptedGraphs(string name, string network, string loss)
    {
        string text = $$"""
            network Net(float[3] x) => {{network}};
            train Net(float[2] target) { minimize {{loss}} using Sgd(rate: 0.1); }
            """;
        (TrainProgram train, var lowered) = Lowered.Training(text);
        var printed = new StringBuilder("Elaborated\n" + train.Training);
        string last = train.Training.ToString();
        OptimizationPipeline.Run(train.Training, train.Statements, verify: true, (pass, graph) => Print(pass, graph));
        printed.Append("\nLowered\n").Append(lowered);

        await Verify(printed.ToString()).UseDirectory("_snapshots").UseTextForParameters(name);

        void Print(string pass, Graph graph)
        {
            string text = graph.ToString();
            if (text != last)
            {
                printed.Append('\n').Append(pass).Append('\n').Append(text);
                last = text;
            }
        }
    }
}
