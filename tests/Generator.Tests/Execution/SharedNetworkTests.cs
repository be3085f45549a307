namespace Netwright.Generator.Tests.Execution;

/// <summary>Networks that share weights predict at the same time as one does alone.</summary>
[Collection(nameof(ExecutionCollection))]
public sealed class SharedNetworkTests
{
    private const int Batch = 100;
    private const int Rounds = 30;

    [Theory]
    [InlineData("Plain")]
    [InlineData("Mixed")]
    [InlineData("Pictures")]
    public async Task Predict_TwoNetworksWithTheSameWeightsAtOnce_GiveSameBits(string network)
    {
        using var compiled = new TrainedNetwork();
        Trainer trainer = compiled.NewTrainer(network, threads: 1, Batch);
        float[] input = new float[Batch * trainer.Inputs[0].Elements];
        var random = new Random(1);
        for (int i = 0; i < input.Length; i++)
        {
            input[i] = random.NextSingle();
        }

        Network one = trainer.Networks[0], other = Share(one);
        float[] expected = Repeat(one, input, rounds: 1);

        float[][] results = await Task.WhenAll(new[] { one, other, Share(other) }.Select(each => Task.Run(() => Repeat(each, input, Rounds))));

        Assert.All(results, result => Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), result.Select(BitConverter.SingleToUInt32Bits)));
    }

    [Fact]
    public void Share_WeightsChangedByTraining_PredictsWithThem()
    {
        using var compiled = new TrainedNetwork();
        Trainer trainer = compiled.NewTrainer("Plain", threads: 1, Batch);
        Network shared = Share(trainer.Networks[0]);
        BatchBuffers samples = TrainedNetwork.Samples(trainer, Batch);
        float[] input = samples.AsBatch(Batch).Floats(0).ToArray();
        float[] before = Repeat(shared, input, rounds: 1);

        trainer.StepCore(samples.AsBatch(Batch), new float[2]);

        Assert.NotEqual(before, Repeat(shared, input, rounds: 1));
        Assert.Equal(Repeat(trainer.Networks[0], input, rounds: 1), Repeat(shared, input, rounds: 1));
    }

    [Fact]
    public void Predict_OfSharedWeights_AllocatesNothing()
    {
        using var compiled = new TrainedNetwork();
        Network shared = Share(compiled.NewTrainer("Plain", threads: 1, Batch).Networks[0]);
        Predict predict = Method(shared);
        float[] input = new float[Batch * 96], output = new float[Batch * 10];

        Assert.Equal(0, Allocation.Of(() => predict(input, output)));
    }

    private static Network Share(Network network) => (Network)network.GetType().GetMethod("Share")!.Invoke(network, null)!;

    private static Predict Method(Network network) => network.GetType().GetMethod("Predict")!.CreateDelegate<Predict>(network);

    private static float[] Repeat(Network network, float[] input, int rounds)
    {
        Predict predict = Method(network);
        float[] output = new float[Batch * 10];
        for (int i = 0; i < rounds; i++)
        {
            predict(input, output);
        }

        return output;
    }

    private delegate void Predict(ReadOnlySpan<float> input, Span<float> output);
}
