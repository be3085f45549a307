namespace Netwright.Generator.Tests.Execution;

/// <summary>What a network computes from weights and lengths alone is computed again when those change, and only then.</summary>
[Collection(nameof(ExecutionCollection))]
public sealed class PreparationTests
{
    private const int Batch = 3;
    private const int Length = 17;

    [Fact]
    public void Predict_AfterAStep_UsesTheNewWeights()
    {
        using var compiled = new TrainedNetwork();
        Trainer trainer = compiled.NewTrainer("Varying", 1, Batch);
        BatchBuffers samples = TrainedNetwork.Samples(trainer, Batch, Length);
        Network network = trainer.Networks[0];
        float[] before = Predict(network, samples, Length);

        trainer.StepCore(samples.AsBatch(Batch), new float[2]);

        Network fresh = compiled.NewTrainer("Varying", 1, Batch).Networks[0];
        foreach ((Parameter from, Parameter to) in network.Parameters.Zip(fresh.Parameters))
        {
            to.CopyFrom(from.ToArray());
        }

        float[] after = Predict(network, samples, Length);
        Assert.NotEqual(before, after);
        Assert.Equal(Predict(fresh, samples, Length), after);
    }

    [Fact]
    public void Predict_AfterWeightsAreWritten_UsesThem()
    {
        using var compiled = new TrainedNetwork();
        Trainer trainer = compiled.NewTrainer("Varying", 1, Batch);
        BatchBuffers samples = TrainedNetwork.Samples(trainer, Batch, Length);
        Network network = trainer.Networks[0];
        float[] first = Predict(network, samples, Length);
        float[] weights = network.Parameters.Span.ToArray();

        network.Parameters.Span.Clear();
        Assert.All(Predict(network, samples, Length), value => Assert.Equal(0f, value));
        weights.CopyTo(network.Parameters.Span);

        Assert.Equal(first, Predict(network, samples, Length));
    }

    [Fact]
    public void Predict_OfAnotherLengthBetween_ChangesNothing()
    {
        using var compiled = new TrainedNetwork();
        Trainer trainer = compiled.NewTrainer("Varying", 1, Batch);
        BatchBuffers samples = TrainedNetwork.Samples(trainer, Batch, Length);
        Network network = trainer.Networks[0];
        float[] first = Predict(network, samples, Length);

        Predict(network, samples, Length - 4);

        Assert.Equal(first, Predict(network, samples, Length));
    }

    private static float[] Predict(Network network, BatchBuffers samples, int length)
    {
        float[] output = new float[Batch * length * 30];
        network.GetType().GetMethods().Single(method => method.Name == "Predict" && method.GetParameters().Length == 3)
            .CreateDelegate<PredictText>(network)(samples.Indices(0, Batch)[..(Batch * length)], output, length);
        return output;
    }

    private delegate void PredictText(ReadOnlySpan<int> text, Span<float> output, int length);
}
