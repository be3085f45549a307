using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Compiled;
using Netwright.Testing.Golden;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Compares a compiled network, step by step, with the interpreter: prediction, losses, reports and weights after updates.</summary>
internal sealed class CompiledComparison
{
    // Single against double precision through up to ten layers: rounding errors of 1e-7 grow in differences and quotients.
    private const double Tolerance = 2e-3;

    // Gradients and means that are zero in exact arithmetic are some 1e-7 here.
    private const double Floor = 0.01;

    private readonly CompiledNetwork _compiled;
    private readonly TrainingInterpreter _interpreter;
    private readonly InterpretedStates _states;

    /// <summary>Starts with the weights that the network has.</summary>
    public CompiledComparison(CompiledNetwork compiled)
    {
        _compiled = compiled;
        _states = new InterpretedStates(compiled.Network.States);
        _interpreter = new TrainingInterpreter(
            compiled.Train,
            OptimizationPipeline.Run(compiled.Train.Training, compiled.Train.Statements),
            compiled.Network.Weights.ToDictionary(weight => weight, weight => compiled[weight]));
    }

    /// <summary>What the trainer was compiled from.</summary>
    public TrainProgram Train => _compiled.Train;

    /// <summary>What differs in a prediction and a step, or null.</summary>
    public string? Difference(GraphInputs inputs)
    {
        inputs.Random = CompiledNetwork.Draw;
        return Prediction(inputs) ?? Step(inputs);
    }

    private string? Prediction(GraphInputs inputs)
    {
        foreach ((WeightSymbol weight, double[] values) in _interpreter.Values)
        {
            inputs.With(weight, values);
        }

        _states.Begin(inputs);
        Evaluation evaluation = ReferenceInterpreter.Evaluate(_compiled.Network.Inference, inputs);
        _states.End(evaluation);
        double[] expected = evaluation.Output("output").Values;
        double[] actual = _compiled.Predict(inputs);
        return Close.Difference(expected, actual, Tolerance, Floor) is { } difference ? "output: " + difference : null;
    }

    private string? Step(GraphInputs inputs)
    {
        TrainingStep expected = _interpreter.Step(inputs);
        Dictionary<string, double> actual = _compiled.Step(inputs);
        return expected.Results.Select(pair => Describe(pair.Key, [pair.Value], [actual[pair.Key]]))
            .Concat(_interpreter.Values.Select(pair => Describe(pair.Key.Name, pair.Value, _compiled[pair.Key])))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? Describe(string what, double[] expected, double[] actual) =>
        Close.Difference(expected, actual, Tolerance, Floor) is { } difference ? $"{what}: {difference}" : null;
}
