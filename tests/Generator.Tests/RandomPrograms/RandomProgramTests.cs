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
    private const double Tolerance = 1e-6;

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
        Assert.All(Primitives.All, primitive => Assert.True(uses.GetValueOrDefault(primitive) >= LeastUses, $"{primitive} is hardly drawn"));
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
            return Compare(program.Seed, elaborated.Networks.Single(), train, joint);
        }
        catch (Exception exception) when (exception is GraphException or InvalidOperationException or ArgumentException)
        {
            return exception.ToString();
        }
    }

    // The whole gradient at once: its inner product with a random direction is the derivative along that direction.
    private static string? Compare(int seed, NetworkProgram network, TrainProgram train, Graph joint)
    {
        GraphInputs inputs = RandomData.Inputs(train.Inputs, batch: 4, seed);
        RandomData.SetWeights(inputs, network.Weights, seed);
        WeightSymbol[] weights = [.. train.Statements.Single().By];
        (Variable, double[] Direction)[] directions = [.. weights.Select((weight, i) => (Variable.Weight(weight), RandomData.Normal((int)weight.Shape.Elements, seed + i)))];
        GraphOutput loss = train.Training.Outputs.Single(output => output.Kind == OutputKind.Loss);

        Evaluation evaluation = ReferenceInterpreter.Evaluate(joint, inputs);
        double expected = Derivatives.Along(train.Training, loss.Value, inputs, directions);
        double actual = weights.Zip(directions).Sum(pair => Dot(evaluation.Output(GradientOf(joint, pair.First)).Values, pair.Second.Direction));
        double before = ReferenceInterpreter.Evaluate(train.Training, inputs)[loss.Value].Values[0];
        double after = evaluation.Output(joint.Outputs.Single(output => output.Kind == OutputKind.Loss)).Values[0];
        return !Near(expected, actual) ? $"derivative {actual} instead of {expected}" : !Near(before, after) ? $"loss {after} instead of {before}" : null;
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) <= Tolerance * (1 + Math.Abs(expected));

    private static GraphOutput GradientOf(Graph joint, WeightSymbol weight) =>
        joint.Outputs.Single(output => output.Kind == OutputKind.Gradient && output.Target == weight);

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static void Count(Dictionary<Primitive, int> uses, params Graph[] graphs)
    {
        foreach (Primitive primitive in graphs.SelectMany(graph => graph.Nodes).Select(node => node.Primitive))
        {
            uses[primitive] = uses.GetValueOrDefault(primitive) + 1;
        }
    }
}
