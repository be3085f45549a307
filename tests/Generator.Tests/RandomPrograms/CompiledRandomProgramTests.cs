using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Compiled;
using Netwright.Testing.Golden;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Random programs, compiled and run: prediction, losses, reports and weights after updates must be the interpreter's.</summary>
public sealed class CompiledRandomProgramTests
{
    private const int Parts = 5;
    private const int ProgramsOfPart = 100;
    private const int Capacity = 9;

    // Single against double precision through up to ten layers: rounding errors of 1e-7 grow in differences and quotients.
    private const double Tolerance = 2e-3;

    // Gradients and means that are zero in exact arithmetic are some 1e-7 here.
    private const double Floor = 0.01;

    private static readonly int[] BatchSizes = [5, Capacity];

    public static TheoryData<int> PartsOfTheRun => new(Enumerable.Range(0, Parts));

    [Theory]
    [MemberData(nameof(PartsOfTheRun))]
    public void Compiled_AHundredPrograms_ComputeWhatTheInterpreterComputes(int part)
    {
        RandomProgram[] programs = [.. Enumerable.Range(part * ProgramsOfPart, ProgramsOfPart).Select(seed => RandomProgram.Of(seed, slides: true))];
        using CompiledNetworks compiled = CompiledNetworks.Compile(programs.Select(program => program.Text));
        string[] failures = [.. programs.Select(program => Check(program, compiled) is { } failure ? $"{failure}\n{program}" : null).OfType<string>()];

        Assert.True(failures.Length == 0, $"{failures.Length} programs fail; the shortest report:\n{failures.MinBy(failure => failure.Length)}");
    }

    private static string? Check(RandomProgram program, CompiledNetworks all)
    {
        if (all.Errors.FirstOrDefault(error => error.Contains($"'{program.Name}'", StringComparison.Ordinal)) is { } error)
        {
            return error;
        }

        CompiledNetwork compiled = all.New(program.Name, Capacity);
        TrainProgram train = compiled.Train;
        var interpreter = new TrainingInterpreter(
            train, OptimizationPipeline.Run(train.Training, train.Statements), compiled.Network.Weights.ToDictionary(weight => weight, weight => compiled[weight]));
        foreach (int batch in BatchSizes)
        {
            GraphInputs inputs = RandomData.Inputs(train.Inputs, batch, program.Seed + batch);
            inputs.Random = CompiledNetwork.Draw;
            if ((Prediction(compiled, interpreter, inputs) ?? Step(compiled, interpreter, inputs)) is { } difference)
            {
                return $"at batch {batch}: {difference}";
            }
        }

        return null;
    }

    private static string? Prediction(CompiledNetwork compiled, TrainingInterpreter interpreter, GraphInputs inputs)
    {
        foreach ((WeightSymbol weight, double[] values) in interpreter.Values)
        {
            inputs.With(weight, values);
        }

        double[] expected = ReferenceInterpreter.Evaluate(compiled.Network.Inference, inputs).Output("output").Values;
        double[] actual = compiled.Predict(inputs.BatchSize, input => inputs.ValuesOf(Variable.Input(input.Name)));
        return Close.Difference(expected, actual, Tolerance, Floor) is { } difference ? "output: " + difference : null;
    }

    private static string? Step(CompiledNetwork compiled, TrainingInterpreter interpreter, GraphInputs inputs)
    {
        TrainingStep expected = interpreter.Step(inputs);
        Dictionary<string, double> actual = compiled.Step(inputs.BatchSize, input => inputs.ValuesOf(Variable.Input(input.Name)));
        return expected.Results.Select(pair => Describe(pair.Key, [pair.Value], [actual[pair.Key]]))
            .Concat(interpreter.Values.Select(pair => Describe(pair.Key.Name, pair.Value, compiled[pair.Key])))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? Describe(string what, double[] expected, double[] actual) =>
        Close.Difference(expected, actual, Tolerance, Floor) is { } difference ? $"{what}: {difference}" : null;
}
