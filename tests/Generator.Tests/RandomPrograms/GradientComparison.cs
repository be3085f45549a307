using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Compares the gradients of a joint graph with forward mode, which shares no code with it.</summary>
internal static class GradientComparison
{
    private const double Tolerance = 1e-6;

    /// <summary>What differs, or null. The whole gradient at once: its inner product with a random direction is the derivative along that direction.</summary>
    public static string? Difference(int seed, NetworkProgram network, TrainProgram train, Graph joint, int length = 1)
    {
        GraphInputs inputs = RandomData.Inputs(train.Inputs, batch: 4, seed, length);
        RandomData.SetWeights(inputs, network.Weights, seed);
        foreach (StateSymbol state in train.States)
        {
            inputs.With(state.Name, RandomData.Normal(inputs.BatchSize * (int)state.Type.Shape.Elements, seed));
        }

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
}
