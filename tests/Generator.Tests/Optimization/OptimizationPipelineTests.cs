using System.Text;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Differentiation;
using Netwright.Testing;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>The passes in order, and what they cost.</summary>
public class OptimizationPipelineTests
{
    [Fact]
    public void Run_Observer_SeesEachStageOnceByName()
    {
        (Graph graph, MinimizeStatement[] statements) = Chain(1);
        var stages = new List<string>();

        OptimizationPipeline.Run(graph, statements, verify: true, (name, _) => stages.Add(name));

        string[] before = OptimizationPipeline.BeforeDifferentiation.Select(pass => pass.Name).ToArray();
        string[] after = OptimizationPipeline.Final.Select(pass => pass.Name).ToArray();
        Assert.Equal([.. before, "Differentiate", .. after], stages);
    }

    [Fact]
    public async Task Run_SmallNetwork_PrintsEachStage()
    {
        (Graph graph, MinimizeStatement[] statements) = Chain(1);
        var text = new StringBuilder();

        OptimizationPipeline.Run(graph, statements, verify: true, (name, stage) => text.Append($"--- {name}\n{stage}\n"));

        await Verify(text.ToString().TrimEnd()).UseDirectory("_snapshots");
    }

    [Fact]
    public void Run_Twice_ChangesNothingMore()
    {
        (Graph graph, MinimizeStatement[] statements) = Chain(2);
        Graph once = OptimizationPipeline.Run(graph, statements);

        Assert.Equal(once.ToString(), OptimizationPipeline.Run(once).ToString());
    }

    [Fact]
    public void Run_PassWithNothingToDo_CopiesNothing()
    {
        (Graph graph, MinimizeStatement[] statements) = Chain(2);
        Graph once = OptimizationPipeline.Run(graph, statements);

        Assert.All(OptimizationPipeline.Final, pass => Assert.Same(once, pass.Run(once)));
    }

    [Theory]
    [InlineData("x -> Conv(4, 3, bias: false) -> BatchNorm -> Relu")]
    [InlineData("x -> Conv(4, 3) -> BatchNorm -> Relu")]
    [InlineData("Relu((x -> Conv(4, 3)) -> BatchNorm)")]
    public void Run_NormalizationBehindConvolution_PredictsWithOneFactorAndOneTerm(string text)
    {
        Graph inference = FrontEnd.ElaborateValid($"network N(float[3, 8, 8] x) => {text};").Networks.Single().Inference;

        Graph optimized = OptimizationPipeline.Run(inference, verify: true);

        IEnumerable<string> ofSamples = optimized.Nodes.Where(node => node.Type.PerSample).Select(node => node.Primitive.Name);
        Assert.Equal(["Input", "Convolve", "Multiply", "Add", "Maximum"], ofSamples);
    }

    [Fact]
    public void Run_TermsAlongDifferentAxes_StayApart()
    {
        const string Text = """
            network N(float[3, 8, 8] x) {
                weight float[3] a = 1;
                weight float[8] b = 1;
                y[c, i, j] = x[c, i, j] + a[c] + b[j];
                return y;
            }
            """;
        Graph optimized = OptimizationPipeline.Run(FrontEnd.ElaborateValid(Text).Networks.Single().Inference, verify: true);

        Assert.Equal(2, optimized.Nodes.Count(node => node.Primitive == Primitives.Add && node.Type.PerSample));
    }

    [Fact]
    public void Run_GraphWithoutTraining_LosesItsStops()
    {
        var builder = new GraphBuilder();
        Node x = builder.Input("x", 2);
        builder.Output(new GraphOutput(OutputKind.Result, "y", builder.Add(Primitives.StopGradient, builder.Add(Primitives.Tanh, x))));

        Assert.Equal(
            """
            %0 = Input {x} : float[2]
            %1 = Tanh %0 : float[2]
            result y = %1

            """,
            OptimizationPipeline.Run(builder.ToGraph(), verify: true).ToString());
    }

    [Fact]
    public void Run_ChainOfFiveHundredLayers_BuildsNodesInProportionToItsLength()
    {
        (long small, long large) = (NodesOfAllStages(250), NodesOfAllStages(500));

        Assert.InRange(large, small, small * 2.05);
    }

    [Fact]
    public void Run_DeepChain_NeedsNoDeepStack()
    {
        var builder = new GraphBuilder();
        Node weight = builder.Weight("w", 2);
        Node value = weight;
        for (int i = 0; i < 10_000; i++)
        {
            value = builder.Add(i % 2 == 0 ? Primitives.Negate : Primitives.Tanh, builder.Add(Primitives.Add, value, builder.Constant(1)));
        }

        (Graph graph, MinimizeStatement[] statements) = builder.Minimize(builder.Sum(value, [0]), weight);
        var thread = new Thread(() => graph = OptimizationPipeline.Run(graph, statements), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.Single(graph.Outputs, output => output.Kind == OutputKind.Gradient);
    }

    private static long NodesOfAllStages(int layers)
    {
        (Graph graph, MinimizeStatement[] statements) = Chain(layers);
        long nodes = 0;
        OptimizationPipeline.Run(graph, statements, verify: false, (_, stage) => nodes += stage.Nodes.Count);
        return nodes;
    }

    private static (Graph Graph, MinimizeStatement[] Statements) Chain(int layers)
    {
        var builder = new GraphBuilder();
        Node value = builder.Input("x", 4);
        var weights = new List<Node>();
        for (int i = 0; i < layers; i++)
        {
            builder.Origin = new Origin(null, FormattableString.Invariant($"Linear{i}"));
            Node weight = builder.Weight(FormattableString.Invariant($"w{i}"), 4, 4);
            Node bias = builder.Weight(FormattableString.Invariant($"b{i}"), 4);
            weights.AddRange([weight, bias]);
            value = builder.Add(Primitives.Maximum, builder.Add(Primitives.Add, builder.Linear(value, weight), bias), builder.Constant(0));
        }

        return builder.Minimize(builder.CrossEntropy(value, builder.Index("label", 4)), weights.ToArray());
    }
}
