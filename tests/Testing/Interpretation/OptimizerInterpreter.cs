using Netwright.Dsl.Programs;

namespace Netwright.Testing.Interpretation;

/// <summary>Applies an optimizer's rule to one weight, step after step.</summary>
public sealed class OptimizerInterpreter(OptimizerProgram program, double[] weight, int rank = 1)
{
    private double[][] _states = program.States.Select(state => Enumerable.Repeat(state.Initial, weight.Length).ToArray()).ToArray();

    /// <summary>The weight now; others may have changed it in between.</summary>
    public double[] Weight { get; set; } = weight;

    /// <summary>The states now, in the order of the program.</summary>
    public IReadOnlyList<double[]> States => _states;

    /// <summary>The number of updates so far.</summary>
    public int Step { get; private set; }

    /// <summary>One update. Without a joint norm, this weight's gradient is taken for all there are.</summary>
    public void Update(double[] gradient, double? gradientNorm = null, IReadOnlyDictionary<string, double>? settings = null)
    {
        var inputs = new GraphInputs(batchSize: 1)
        {
            Step = ++Step,
            Optimizer = new OptimizerInputs(Weight, gradient, _states, gradientNorm ?? Math.Sqrt(gradient.Sum(g => g * g)), rank),
        };
        foreach ((string name, double value) in settings ?? new Dictionary<string, double>())
        {
            inputs.Settings[name] = value;
        }

        Evaluation result = ReferenceInterpreter.Evaluate(program.Rule, inputs);
        double[][] outputs = program.Rule.Outputs.Select(output => Each(result.Output(output))).ToArray();
        Weight = outputs[0];
        _states = outputs[1..];

        // A rule may set a value that is the same for all elements.
        double[] Each(Tensor value) => Enumerable.Range(0, Weight.Length).Select(i => value.At(i, 0).Value).ToArray();
    }
}
