using Netwright.Generator.Tests.Compiled;
using Netwright.Generator.Tests.Execution;
using Netwright.Generator.Tests.RandomPrograms;

namespace Netwright.Generator.Tests.Adversarial;

/// <summary>Steps with several statements allocate nothing, on any thread.</summary>
[Collection(nameof(ExecutionCollection))]
public sealed class StatementAllocationTests
{
    private const int Capacity = 70;

    [Theory]
    [InlineData("Named", 1)]
    [InlineData("Named", 2)]
    [InlineData("NamedStatistics", 1)]
    [InlineData("NamedStatistics", 2)]
    [InlineData("Rounds", 1)]
    [InlineData("Deferred", 1)]
    [InlineData("Deferred", 2)]
    [InlineData("Recurrent", 1)]
    public void Step_AfterWarmUp_AllocatesNothing(string name, int threads)
    {
        using CompiledSteps steps = CompiledSteps.Compile([StatementTexts.Of(name)]);
        CompiledStep compiled = steps.New(name, Capacity, threads);
        BatchBuffers samples = compiled.Buffers(RandomData.Inputs(compiled.Program.Inputs, Capacity, seed: 1));
        float[] results = new float[compiled.Trainer.ResultNames.Count];

        Assert.Equal(0, Allocation.Of(() =>
        {
            compiled.Trainer.StepCore(samples.AsBatch(Capacity), results);
            compiled.Trainer.EvaluateCore(samples.AsBatch(Capacity), results);
        }));
        compiled.Trainer.Threads = 1;
    }
}
