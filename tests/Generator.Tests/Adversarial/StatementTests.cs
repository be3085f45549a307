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

            Assert.Null(compiled.DifferenceOfStep(interpreter, inputs, Tolerance, floor: 1e-3));
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

    public sealed class Fixture : IDisposable
    {
        internal CompiledSteps Steps { get; } = CompiledSteps.Compile(StatementTexts.All.Keys.Select(StatementTexts.Of));

        public void Dispose() => Steps.Dispose();
    }
}
