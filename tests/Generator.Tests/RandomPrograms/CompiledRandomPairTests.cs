using Netwright.Generator.Tests.Compiled;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Random steps with two networks and two statements: results, weights and buffers must be the interpreter's.</summary>
public sealed class CompiledRandomPairTests
{
    private const int Pairs = 60;
    private const int Capacity = 9;

    // As of single networks, and the second statement starts from what the first has rounded.
    private const double Tolerance = 2e-3;
    private const double Floor = 0.01;

    private static readonly int[] BatchSizes = [5, Capacity];

    [Fact]
    public void Compiled_SixtyPairs_ComputeWhatTheInterpreterComputes()
    {
        RandomPair[] pairs = [.. Enumerable.Range(0, Pairs).Select(RandomPair.Of)];
        using CompiledSteps compiled = CompiledSteps.Compile(pairs.Select(pair => pair.Text));
        string[] failures = [.. pairs.Select(pair => Check(pair, compiled) is { } failure ? $"{failure}\n{pair}" : null).OfType<string>()];

        Assert.True(failures.Length == 0, $"{failures.Length} pairs fail; the shortest report:\n{failures.MinBy(failure => failure.Length)}");
    }

    private static string? Check(RandomPair pair, CompiledSteps all)
    {
        if (all.Errors.FirstOrDefault(error => error.Contains($"/{pair.Name}.net", StringComparison.Ordinal)) is { } error)
        {
            return error;
        }

        CompiledStep compiled = all.New(pair.Name, Capacity);
        TrainingInterpreter interpreter = compiled.Interpreter();
        foreach (int batch in BatchSizes)
        {
            GraphInputs inputs = RandomData.Inputs(compiled.Program.Inputs, batch, pair.Seed + batch);
            inputs.Random = CompiledNetwork.Draw;
            if (compiled.DifferenceOfStep(interpreter, inputs, Tolerance, Floor) is { } difference)
            {
                return $"at batch {batch}: {difference}";
            }
        }

        return null;
    }
}
