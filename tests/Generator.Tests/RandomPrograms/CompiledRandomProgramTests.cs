using Netwright.Generator.Tests.Compiled;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Random programs, compiled and run: prediction, losses, reports and weights after updates must be the interpreter's.</summary>
public sealed class CompiledRandomProgramTests
{
    private const int Parts = 5;
    private const int ProgramsOfPart = 100;
    private const int Capacity = 9;

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

        var comparison = new CompiledComparison(all.New(program.Name, Capacity));
        foreach (int batch in BatchSizes)
        {
            if (comparison.Difference(RandomData.Inputs(comparison.Train.Inputs, batch, program.Seed + batch)) is { } difference)
            {
                return $"at batch {batch}: {difference}";
            }
        }

        return null;
    }
}
