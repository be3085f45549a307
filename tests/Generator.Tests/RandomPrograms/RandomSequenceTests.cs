using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Generator.Optimization;
using Netwright.Generator.Tests.Compiled;
using Netwright.Testing;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Random programs over sequences: what is emitted must compute what the text says, at every length.</summary>
public sealed class RandomSequenceTests
{
    private const int Programs = 60;
    private const int Capacity = 7;

    private static readonly (int Batch, int Length)[] Calls = [(3, 5), (Capacity, 12), (2, 1), (5, 9)];

    [Fact]
    public void Differentiation_OfSequences_AgreesWithForwardMode()
    {
        var failures = new List<string>();
        int lengths = 0, states = 0;
        for (int seed = 0; seed < Programs; seed++)
        {
            RandomSequence sequence = RandomSequence.Of(seed);
            ElaborationResult elaborated = FrontEnd.ElaborateValid(sequence.Text);
            TrainProgram train = elaborated.Trains.Single();
            Graph joint = OptimizationPipeline.Run(train.Training, train.Statements, verify: true);
            states += train.States.Count;
            lengths += joint.Nodes.Count(node => node.Primitive == Primitives.Length);
            if (GradientComparison.Difference(seed, elaborated.Networks.Single(), train, joint, length: 1 + (seed % 6)) is { } failure)
            {
                failures.Add($"{failure}\n{sequence}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} programs fail; the shortest report:\n{failures.MinBy(failure => failure.Length)}");
        Assert.True(lengths > 0, "no program divides by a length");
        Assert.True(states > 0, "no program carries a state");
    }

    [Fact]
    public void Compiled_Sequences_ComputeWhatTheInterpreterComputesAtEveryLength()
    {
        RandomSequence[] sequences = [.. Enumerable.Range(0, Programs).Select(RandomSequence.Of)];
        using CompiledNetworks compiled = CompiledNetworks.Compile(sequences.Select(sequence => sequence.Text));
        string[] failures = [.. sequences.Select(sequence => Check(sequence, compiled) is { } failure ? $"{failure}\n{sequence}" : null).OfType<string>()];

        Assert.True(failures.Length == 0, $"{failures.Length} programs fail; the shortest report:\n{failures.MinBy(failure => failure.Length)}");
    }

    private static string? Check(RandomSequence sequence, CompiledNetworks all)
    {
        if (all.Errors.FirstOrDefault(error => error.Contains($"'{sequence.Name}'", StringComparison.Ordinal)) is { } error)
        {
            return error;
        }

        var comparison = new CompiledComparison(all.New(sequence.Name, Capacity));
        foreach ((int batch, int length) in Calls)
        {
            GraphInputs inputs = RandomData.Inputs(comparison.Train.Inputs, batch, sequence.Seed + batch, length);
            if (comparison.Difference(inputs) is { } difference)
            {
                return $"at batch {batch}, length {length}: {difference}";
            }
        }

        return null;
    }
}
