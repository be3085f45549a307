using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Differentiation;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>No pass changes what a graph computes.</summary>
public class PassEquivalenceTests
{
    private const int GraphsPerPass = 300;

    /// <summary>The names of all passes.</summary>
    public static TheoryData<string> PassNames => new(OptimizationPipeline.Final.Select(pass => pass.Name).Distinct());

    [Theory]
    [MemberData(nameof(PassNames))]
    public void Run_RandomGraph_ComputesTheSame(string name)
    {
        OptimizationPass pass = OptimizationPipeline.Final.First(pass => pass.Name == name);
        for (int seed = 0; seed < GraphsPerPass; seed++)
        {
            Graph graph = RandomGraphs.Create(seed, 24);
            Graph changed = pass.Run(graph);
            GraphVerifier.Verify(changed);
            AssertSameResults(graph, changed, seed);
        }
    }

    [Fact]
    public void Pipeline_RandomGraph_ComputesTheSame()
    {
        for (int seed = 0; seed < GraphsPerPass; seed++)
        {
            Graph graph = RandomGraphs.Create(seed, 40);
            AssertSameResults(graph, OptimizationPipeline.Run(graph, verify: true), seed);
        }
    }

    private static void AssertSameResults(Graph graph, Graph changed, int seed)
    {
        GraphInputs inputs = GradientCheck.Inputs(graph);
        Evaluation before = ReferenceInterpreter.Evaluate(graph, inputs);
        Evaluation after = ReferenceInterpreter.Evaluate(changed, inputs);
        double scale = graph.Nodes.SelectMany(node => before[node].Values).Max(Math.Abs) + 1;
        Assert.Equal(graph.Outputs.Count, changed.Outputs.Count);
        foreach ((GraphOutput old, GraphOutput output) in graph.Outputs.Zip(changed.Outputs))
        {
            Assert.Equal((old.Name, old.Value.Shape, old.Value.Type.PerSample), (output.Name, output.Value.Shape, output.Value.Type.PerSample));
            double[] expected = before.Output(old).Values;
            double[] actual = after.Output(output).Values;
            Assert.True(expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-10 * scale), $"graph {seed}, result {old.Name}");
        }
    }
}
