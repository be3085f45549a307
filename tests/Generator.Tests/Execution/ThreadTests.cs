namespace Netwright.Generator.Tests.Execution;

/// <summary>The number of threads never changes a bit.</summary>
[Collection(nameof(ExecutionCollection))]
public sealed class ThreadTests
{
    private const int Steps = 5;
    private const int Length = 11;

    [Theory]
    [InlineData("Plain", 256)]
    [InlineData("Plain", 67)]
    [InlineData("Mixed", 256)]
    [InlineData("Mixed", 67)]
    [InlineData("Tied", 256)]
    [InlineData("Pictures", 67)]
    [InlineData("Windows", 256)]
    [InlineData("Windows", 67)]
    [InlineData("Recurrent", 67)]
    [InlineData("Varying", 67, 19)]
    [InlineData("Unbounded", 67, 11)]
    [InlineData("Carrying", 67, 19)]
    public void Step_OnAnyNumberOfThreads_GivesSameBits(string network, int batch, int length = 1)
    {
        using var compiled = new TrainedNetwork();
        (float[] results, float[] weights) = Train(compiled, network, batch, length, threads: 1);
        foreach (int threads in new[] { 2, 4 })
        {
            (float[] otherResults, float[] otherWeights) = Train(compiled, network, batch, length, threads);

            Assert.Equal(results.Select(BitConverter.SingleToUInt32Bits), otherResults.Select(BitConverter.SingleToUInt32Bits));
            Assert.Equal(weights.Select(BitConverter.SingleToUInt32Bits), otherWeights.Select(BitConverter.SingleToUInt32Bits));
        }
    }

    [Theory]
    [InlineData("Recurrent", 8 * 12, 10)]
    [InlineData("Unbounded", Length * 6, 10)]
    [InlineData("Varying", Length, Length * 30)]
    public void Predict_OnAnyNumberOfThreads_GivesSameBits(string network, int inputs, int outputs)
    {
        using var compiled = new TrainedNetwork();
        float[] first = Predict(compiled, network, inputs, outputs, threads: 1);
        foreach (int threads in new[] { 2, 4 })
        {
            Assert.Equal(first.Select(BitConverter.SingleToUInt32Bits), Predict(compiled, network, inputs, outputs, threads).Select(BitConverter.SingleToUInt32Bits));
        }
    }

    private static float[] Predict(TrainedNetwork compiled, string name, int inputs, int outputs, int threads)
    {
        const int Batch = 67;
        Network network = compiled.NewTrainer(name, threads, Batch).Networks[0];
        float[] input = [.. Enumerable.Range(0, Batch * inputs).Select(i => (i * 37 % 30) / 30f)], output = new float[Batch * outputs];
        int[] text = [.. Enumerable.Range(0, Batch * inputs).Select(i => i * 37 % 30)];
        System.Reflection.MethodInfo predict = network.GetType().GetMethods().Where(method => method.Name == "Predict").MaxBy(method => method.GetParameters().Length)!;
        switch (name)
        {
            case "Recurrent":
                predict.CreateDelegate<OfFixed>(network)(input, output);
                break;
            case "Unbounded":
                predict.CreateDelegate<OfVarying>(network)(input, output, Length);
                break;
            default:
                predict.CreateDelegate<OfText>(network)(text, output, Length);
                break;
        }

        network.Threads = 1;
        return output;
    }

    private delegate void OfFixed(ReadOnlySpan<float> input, Span<float> output);

    private delegate void OfVarying(ReadOnlySpan<float> input, Span<float> output, int length);

    private delegate void OfText(ReadOnlySpan<int> text, Span<float> output, int length);

    private static (float[] Results, float[] Weights) Train(TrainedNetwork compiled, string network, int batch, int length, int threads)
    {
        Trainer trainer = compiled.NewTrainer(network, threads, batch);
        BatchBuffers samples = TrainedNetwork.Samples(trainer, batch, length);
        float[] results = new float[Steps * 2];
        for (int step = 0; step < Steps; step++)
        {
            trainer.StepCore(samples.AsBatch(batch), results.AsSpan(step * 2, 2));
        }

        float[] weights = trainer.Networks[0].Parameters.Span.ToArray();
        trainer.Threads = 1;
        trainer.Networks[0].Threads = 1;
        return (results, weights);
    }
}
