namespace Netwright.Generator.Tests.Execution;

/// <summary>Steps and predictions allocate nothing, on any thread.</summary>
[Collection(nameof(ExecutionCollection))]
public sealed class AllocationTests
{
    private const int Batch = 100;

    [Theory]
    [InlineData("Plain", 1)]
    [InlineData("Plain", 2)]
    [InlineData("Mixed", 1)]
    [InlineData("Mixed", 2)]
    [InlineData("Pictures", 1)]
    [InlineData("Pictures", 2)]
    [InlineData("Windows", 1)]
    [InlineData("Windows", 2)]
    [InlineData("Recurrent", 1)]
    [InlineData("Recurrent", 2)]
    [InlineData("Varying", 2, 17)]
    [InlineData("Unbounded", 2, 9)]
    [InlineData("Carrying", 2, 17)]
    public void Step_AfterWarmUp_AllocatesNothing(string network, int threads, int length = 1)
    {
        using var compiled = new TrainedNetwork();
        Trainer trainer = compiled.NewTrainer(network, threads, Batch);
        BatchBuffers samples = TrainedNetwork.Samples(trainer, Batch, length);
        float[] results = new float[2];

        Assert.Equal(0, Allocation.Of(() =>
        {
            trainer.StepCore(samples.AsBatch(Batch), results);
            trainer.EvaluateCore(samples.AsBatch(Batch), results);
        }));
        trainer.Threads = 1;
    }

    [Theory]
    [InlineData("Plain", Batch)]
    [InlineData("Mixed", Batch)]
    [InlineData("Pictures", Batch)]
    [InlineData("Pictures", 1)]
    [InlineData("Windows", Batch)]
    [InlineData("Windows", 1)]
    public void Predict_AfterWarmUp_AllocatesNothing(string network, int batch)
    {
        using var compiled = new TrainedNetwork();
        Trainer trainer = compiled.NewTrainer(network, 1, Batch);
        Network net = trainer.Networks[0];
        var predict = net.GetType().GetMethod("Predict")!.CreateDelegate<Predict>(net);
        float[] input = new float[batch * trainer.Inputs[0].Elements];
        float[] output = new float[batch * 10];

        Assert.Equal(0, Allocation.Of(() => predict(input, output)));
    }

    [Fact]
    public void Predict_OfSequences_AllocatesNothing()
    {
        const int Length = 17;
        using var compiled = new TrainedNetwork();
        Network recurrent = compiled.NewTrainer("Recurrent", 1, Batch).Networks[0];
        Network varying = compiled.NewTrainer("Varying", 1, Batch).Networks[0];
        Network unbounded = compiled.NewTrainer("Unbounded", 1, Batch).Networks[0];
        var predict = PredictOf<Predict>(recurrent, parameters: 2);
        var predictText = PredictOf<PredictText>(varying, parameters: 3);
        var predictLong = PredictOf<PredictLong>(unbounded, parameters: 3);
        float[] steps = new float[Batch * 8 * 12], output = new float[Batch * 10], outputs = new float[Batch * Length * 30];
        float[] rows = new float[Batch * Length * 6];
        int[] text = new int[Batch * Length];

        Assert.Equal(0, Allocation.Of(() => predict(steps, output)));
        Assert.Equal(0, Allocation.Of(() => predictText(text, outputs, Length)));
        Assert.Equal(0, Allocation.Of(() => predictLong(rows, output, Length)));
    }

    private static TDelegate PredictOf<TDelegate>(Network network, int parameters)
        where TDelegate : Delegate
        => network.GetType().GetMethods().Single(method => method.Name == "Predict" && method.GetParameters().Length == parameters).CreateDelegate<TDelegate>(network);

    private delegate void Predict(ReadOnlySpan<float> input, Span<float> output);

    private delegate void PredictText(ReadOnlySpan<int> text, Span<float> output, int length);

    private delegate void PredictLong(ReadOnlySpan<float> input, Span<float> output, int length);
}
