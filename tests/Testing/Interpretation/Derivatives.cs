using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>
/// Gradients by the interpreter alone, in two ways: forward mode, which is exact, and central differences, which know no
/// rule at all. Both give the gradient of <c>Σ cotangent · output</c>; without a cotangent all its elements are 1.
/// </summary>
public static class Derivatives
{
    private const double Delta = 1e-5;

    /// <summary>One pass for each element of the variable.</summary>
    public static double[] ByForwardMode(Graph graph, Node output, GraphInputs inputs, Variable variable, double[]? cotangent = null)
    {
        double[] values = inputs.ValuesOf(variable);
        var gradient = new double[values.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            var direction = new double[values.Length];
            direction[i] = 1;
            gradient[i] = Along(graph, output, inputs, [(variable, direction)], cotangent);
        }

        return gradient;
    }

    /// <summary>The derivative along one joint direction of several variables, in one pass.</summary>
    public static double Along(
        Graph graph, Node output, GraphInputs inputs, IReadOnlyList<(Variable Variable, double[] Direction)> directions, double[]? cotangent = null)
    {
        foreach ((Variable variable, double[] direction) in directions)
        {
            inputs.SetTangent(variable, direction);
        }

        double result = Dot(ReferenceInterpreter.Evaluate(graph, inputs)[output].Tangents, cotangent);
        foreach ((Variable variable, double[] _) in directions)
        {
            inputs.SetTangent(variable, null);
        }

        return result;
    }

    /// <summary>Two passes for each element of the variable; steps scale with the element.</summary>
    public static double[] ByDifferences(Graph graph, Node output, GraphInputs inputs, Variable variable, double[]? cotangent = null)
    {
        double[] values = inputs.ValuesOf(variable);
        var gradient = new double[values.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            double middle = values[i], delta = Delta * Math.Max(1, Math.Abs(middle));
            values[i] = middle + delta;
            double above = Dot(ReferenceInterpreter.Evaluate(graph, inputs)[output].Values, cotangent);
            values[i] = middle - delta;
            double below = Dot(ReferenceInterpreter.Evaluate(graph, inputs)[output].Values, cotangent);
            values[i] = middle;
            gradient[i] = (above - below) / (2 * delta);
        }

        return gradient;
    }

    private static double Dot(double[] values, double[]? cotangent) => values.Select((value, i) => value * (cotangent?[i] ?? 1)).Sum();
}
