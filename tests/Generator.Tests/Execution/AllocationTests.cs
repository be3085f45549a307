namespace Netwright.Generator.Tests.Execution;

/// <summary>Steps and predictions allocate nothing, on any thread.</summary>
[Collection(nameof(ExecutionCollection))]
public sealed class AllocationTests
{
    private const int Batch = 100;
    private const int Rounds = 50;

    [Theory]
    [InlineData("Plain", 1)]
    [InlineData("Plain", 2)]
    [InlineData("Mixed", 1)]
    [InlineData("Mixed", 2)]
    public void Step_AfterWarmUp_AllocatesNothing(string network, int threads)
    {
        using var compiled = new TrainedNetwork();
        Trainer trainer = compiled.NewTrainer(network, threads, Batch);
        BatchBuffers samples = TrainedNetwork.Samples(trainer, Batch);
        float[] results = new float[2];

        Assert.Equal(0, AllocatedBy(() =>
        {
            trainer.StepCore(samples.AsBatch(Batch), results);
            trainer.EvaluateCore(samples.AsBatch(Batch), results);
        }));
        trainer.Threads = 1;
    }

    [Theory]
    [InlineData("Plain")]
    [InlineData("Mixed")]
    public void Predict_AfterWarmUp_AllocatesNothing(string network)
    {
        using var compiled = new TrainedNetwork();
        Network net = compiled.NewTrainer(network, 1, Batch).Networks[0];
        var predict = net.GetType().GetMethod("Predict")!.CreateDelegate<Predict>(net);
        float[] input = new float[Batch * 96];
        float[] output = new float[Batch * 10];

        Assert.Equal(0, AllocatedBy(() => predict(input, output)));
    }

    /// <summary>The least of many short measurements: the run time and the test host allocate now and then, a step would every time.</summary>
    private static long AllocatedBy(Action action)
    {
        for (int i = 0; i < Rounds; i++)
        {
            action();
        }

        long least = long.MaxValue;
        for (int attempt = 0; attempt < 500 && least > 0; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            action();
            action();

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }

    private delegate void Predict(ReadOnlySpan<float> input, Span<float> output);
}
