using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Optimization;
using Netwright.Testing.Golden;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Compiled;

/// <summary>A compiled training step, called with the same data as the interpreter.</summary>
internal sealed class CompiledStep(TrainProgram program, Trainer trainer)
{
    /// <summary>What it was compiled from.</summary>
    public TrainProgram Program { get; } = program;

    /// <summary>The trainer.</summary>
    public Trainer Trainer { get; } = trainer;

    /// <summary>All weights and buffers.</summary>
    public IEnumerable<WeightSymbol> Weights => Program.Networks.SelectMany(network => network.Network.Weights);

    /// <summary>The value of a weight or buffer.</summary>
    public double[] this[WeightSymbol weight]
    {
        get => Array.ConvertAll(NetworkOf(weight).Parameters[weight.Name].ToArray(), value => (double)value);
        set => NetworkOf(weight).Parameters[weight.Name].CopyFrom(Array.ConvertAll(value, number => (float)number));
    }

    /// <summary>An interpreter of the same step that begins with the same weights.</summary>
    public TrainingInterpreter Interpreter() => new(
        Program, OptimizationPipeline.Run(Program.Training, Program.Statements, verify: true), Weights.ToDictionary(weight => weight, weight => this[weight]));

    /// <summary>One step; gives losses and reports by name, whatever its case: C# begins them with a capital.</summary>
    public Dictionary<string, double> Step(GraphInputs inputs) => Call(inputs, (batch, results) => Trainer.StepCore(batch, results));

    /// <summary>Losses and reports in evaluation mode.</summary>
    public Dictionary<string, double> Evaluate(GraphInputs inputs) => Call(inputs, (batch, results) => Trainer.EvaluateCore(batch, results));

    /// <summary>One step here and there; the first difference, or null.</summary>
    public string? DifferenceOfStep(TrainingInterpreter interpreter, GraphInputs inputs, double tolerance = Close.Tolerance, double floor = 0)
    {
        TrainingStep expected = interpreter.Step(inputs);
        Dictionary<string, double> actual = Step(inputs);
        return expected.Results.Select(pair => Describe(pair.Key, [pair.Value], [actual[pair.Key]], tolerance, floor))
            .Concat(interpreter.Values.Select(pair => Describe(pair.Key.ToString(), pair.Value, this[pair.Key], tolerance, floor)))
            .FirstOrDefault(difference => difference is not null);
    }

    /// <summary>The inputs as the trainer takes them.</summary>
    public BatchBuffers Buffers(GraphInputs inputs)
    {
        var buffers = new BatchBuffers(Trainer.Inputs, inputs.BatchSize);
        foreach ((int i, InputSymbol input) in Program.Inputs.Index())
        {
            double[] values = inputs.ValuesOf(Variable.Input(input.Name));
            if (input.Type.Element == ElementType.Int)
            {
                Array.ConvertAll(values, value => (int)value).CopyTo(buffers.Indices(i, inputs.BatchSize));
            }
            else
            {
                Array.ConvertAll(values, value => (float)value).CopyTo(buffers.Floats(i, inputs.BatchSize));
            }
        }

        return buffers;
    }

    private Dictionary<string, double> Call(GraphInputs inputs, Action<Batch, float[]> call)
    {
        var results = new float[Trainer.ResultNames.Count];
        call(Buffers(inputs).AsBatch(inputs.BatchSize), results);
        return Trainer.ResultNames.Zip(results).ToDictionary(pair => pair.First, pair => (double)pair.Second, StringComparer.OrdinalIgnoreCase);
    }

    private Network NetworkOf(WeightSymbol weight) =>
        Trainer.Networks[Program.Networks.Select((network, i) => (network, i)).First(pair => pair.network.Network.Weights.Contains(weight)).i];

    private static string? Describe(string what, double[] expected, double[] actual, double tolerance, double floor) =>
        Close.Difference(expected, actual, tolerance, floor) is { } difference ? $"{what}: {difference}" : null;
}
