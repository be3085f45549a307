using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Generator.Optimization;
using Netwright.Testing;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Random valid programs: what the compiler makes of them must compute what the text says, forward and backward.</summary>
public sealed class RandomProgramTests
{
    private const int Programs = 500;
    private const int LeastUses = 5;

    // A length is drawn by programs over sequences, and rows are replaced only in the states of generated step methods.
    private static readonly Primitive[] DrawnElsewhere = [Primitives.Length, Primitives.ReplaceRow];

    [Fact]
    public void Differentiation_FiveHundredPrograms_AgreesWithForwardMode()
    {
        var uses = new Dictionary<Primitive, int>();
        var failures = new List<string>();
        for (int seed = 0; seed < Programs; seed++)
        {
            RandomProgram program = RandomProgram.Of(seed, slides: true);
            failures.AddRange(Check(program, uses) is { } failure ? [$"{failure}\n{program}"] : []);
        }

        Assert.True(failures.Count == 0, $"{failures.Count} programs fail; the shortest report:\n{failures.MinBy(failure => failure.Length)}");
        Assert.All(Primitives.All.Except(DrawnElsewhere), primitive => Assert.True(uses.GetValueOrDefault(primitive) >= LeastUses, $"{primitive} is hardly drawn"));
    }

    private static string? Check(RandomProgram program, Dictionary<Primitive, int> uses)
    {
        try
        {
            ElaborationResult elaborated = FrontEnd.ElaborateValid(program.Text);
            TrainProgram train = elaborated.Trains.Single();
            Graph joint = OptimizationPipeline.Run(train.Training, train.Statements, verify: true);
            Count(uses, train.Training, joint, train.Statements.Single().Optimizer.Rule);
            Count(uses, elaborated.Networks.Single().Weights.Select(weight => weight.Initializer).ToArray());
            return GradientComparison.Difference(program.Seed, elaborated.Networks.Single(), train, joint);
        }
        catch (Exception exception) when (exception is GraphException or InvalidOperationException or ArgumentException)
        {
            return exception.ToString();
        }
    }

    private static void Count(Dictionary<Primitive, int> uses, params Graph[] graphs)
    {
        foreach (Primitive primitive in graphs.SelectMany(graph => graph.Nodes).SelectMany(WithBody).Select(node => node.Primitive))
        {
            uses[primitive] = uses.GetValueOrDefault(primitive) + 1;
        }
    }

    private static IEnumerable<Node> WithBody(Node node) => node.Attributes is ScanAttributes scan ? scan.Body.Nodes.Append(node) : [node];
}
