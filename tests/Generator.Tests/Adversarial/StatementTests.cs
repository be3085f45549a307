using Netwright.Generator.Tests.Compiled;
using Netwright.Generator.Tests.RandomPrograms;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Adversarial;

/// <summary>Several statements in one step: compiled, they do what the interpreter does in their order.</summary>
public sealed class StatementTests(StatementTests.Fixture fixture) : IClassFixture<StatementTests.Fixture>
{
    private const int Capacity = 70;
    private const double Tolerance = 1e-3; // Three updates, each seen through the next: rounding errors of differences add up.

    public static TheoryData<string> Names => new(StatementTexts.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_ThreeTimes_DoesWhatTheInterpreterDoes(string name)
    {
        Assert.Empty(fixture.Steps.Errors);
        CompiledStep compiled = fixture.Steps.New(name, Capacity);
        TrainingInterpreter interpreter = compiled.Interpreter();
        foreach (int batch in new[] { Capacity, 5, 33 })
        {
            GraphInputs inputs = RandomData.Inputs(compiled.Program.Inputs, batch, seed: batch);
            inputs.Random = CompiledNetwork.Draw;

            string? difference = compiled.DifferenceOfStep(interpreter, inputs, Tolerance, floor: 1e-3);
            Assert.True(difference is null, $"batch {batch}: {difference}");
        }
    }

    /// <summary>Two uses of one matrix give two products; they go to one place, and the second makes the update.</summary>
    [Fact]
    public void Emission_OfWeightThatIsUsedTwice_UpdatesItInTheLastProduct()
    {
        string training = fixture.Steps.Run.Sources.Single(source => source.Key.EndsWith("PlainTrainer.Training.g.cs", StringComparison.Ordinal)).Value;

        Assert.DoesNotContain("Dense", training, StringComparison.Ordinal);
        Assert.Contains("UpdateSgd1Epilogue", training, StringComparison.Ordinal);
        Assert.Contains("UpdateSgd2Epilogue", training, StringComparison.Ordinal);
    }

    /// <summary>A step whose weights are frozen but for those that it names.</summary>
    [Theory]
    [InlineData("FineTuned", "head.weight", "head.bias")]
    [InlineData("Distillation", "Linear1.weight", "Linear1.bias", "BatchNorm1.weight", "BatchNorm1.bias", "BatchNorm1.runningMean", "BatchNorm1.runningVariance", "Linear2.weight", "Linear2.bias")]
    public void Step_OfPartOfTheNetworks_LeavesTheRest(string name, params string[] frozen)
    {
        CompiledStep compiled = fixture.Steps.New(name, Capacity);
        ParameterStore first = compiled.Trainer.Networks[0].Parameters;
        var before = first.ToDictionary(parameter => parameter.Name, parameter => parameter.ToArray(), StringComparer.Ordinal);

        compiled.Step(RandomData.Inputs(compiled.Program.Inputs, Capacity, seed: 1));

        Assert.Equal(frozen.Order(), first.Where(parameter => parameter.ToArray().SequenceEqual(before[parameter.Name])).Select(parameter => parameter.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_OnAnyNumberOfThreads_GivesSameBits(string name)
    {
        float[][] wanted = Train(fixture.Steps.New(name, Capacity));
        foreach (int threads in new[] { 2, 4 })
        {
            CompiledStep other = fixture.Steps.New(name, Capacity, threads);

            Assert.Equal(wanted, Train(other));
            other.Trainer.Threads = 1;
        }

        float[][] Train(CompiledStep compiled)
        {
            for (int step = 0; step < 3; step++)
            {
                compiled.Step(RandomData.Inputs(compiled.Program.Inputs, Capacity, seed: step));
            }

            return [.. compiled.Trainer.Networks.Select(network => network.Parameters.Span.ToArray())];
        }
    }

    public sealed class Fixture : IDisposable
    {
        internal CompiledSteps Steps { get; } = CompiledSteps.Compile(StatementTexts.All.Keys.Select(StatementTexts.Of));

        public void Dispose() => Steps.Dispose();
    }
}
