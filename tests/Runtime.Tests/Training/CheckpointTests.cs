using Netwright.Files;
using Netwright.Training;

namespace Netwright.Runtime.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private const int Epochs = 6, BatchesPerEpoch = 5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resume_FromAnyStep_ContinuesBitForBit()
    {
        (float[] wantedWeights, float[] wantedLosses, TrainingResult wanted) = Train(new LineNetwork(), Options());
        for (int stopAt = 1; stopAt < Epochs * BatchesPerEpoch; stopAt++)
        {
            using var cancel = new CancellationTokenSource();
            var first = new RecordingProgress { AfterStep = step => CancelAt(step, stopAt, cancel) };
            TrainingResult stopped = TrainingLoop.Run(
                new LineTrainer(new LineNetwork(), seed: 7), LineData.Make(36), Options(), first, cancel.Token);

            var resumed = new LineNetwork();
            (float[] weights, float[] losses, TrainingResult result) = Train(
                resumed, Options() with { ResumeFrom = _folder["c"] }, seed: 1234);

            Assert.Equal(StopReason.Canceled, stopped.Reason);
            Assert.Equal(wantedWeights, weights);
            Assert.Equal(wantedLosses, first.Losses.Concat(losses));
            Assert.Equal((wanted.Steps, wanted.BestEpoch, wanted.BestValue), (result.Steps, result.BestEpoch, result.BestValue));
            Assert.Equal(wanted.History[^1].Training.Values, result.History[^1].Training.Values);
        }
    }

    [Fact]
    public void Run_CheckpointSteps_WritesThenAndAfterEachEpoch()
    {
        var progress = new RecordingProgress();

        TrainingLoop.Run(
            new LineTrainer(new LineNetwork()), LineData.Make(36),
            new TrainingOptions { Epochs = 2, BatchSize = 8, CheckpointPath = _folder["c"], CheckpointSteps = 3 }, progress);

        Assert.Equal(3 + 2, progress.Checkpoints.Count);
        Assert.Equal(["c"], _folder.Files);
    }

    [Fact]
    public void Run_CancelledBeforeTheStart_MakesNoStepAndWritesTheCheckpoint()
    {
        TrainingResult result = TrainingLoop.Run(
            new LineTrainer(new LineNetwork()), LineData.Make(36), Options(), cancellation: new CancellationToken(canceled: true));

        Assert.Equal((StopReason.Canceled, 0L), (result.Reason, result.Steps));
        Assert.Equal(["c"], _folder.Files);
    }

    [Fact]
    public void Run_LossIsNotANumber_NamesTheStepAndKeepsTheLastGoodCheckpoint()
    {
        var trainer = new LineTrainer(new LineNetwork(), seed: 7) { BreaksAt = 13 };

        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(
            () => TrainingLoop.Run(trainer, LineData.Make(36), Options()));

        Assert.Equal((13L, 2), (error.Step, error.Epoch));
        Assert.StartsWith("'loss' became NaN in step 13 (epoch 3)", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["c"], error.Message, StringComparison.Ordinal);
        Assert.Equal("10", Metadata("step"));
    }

    [Fact]
    public void Run_WeightsAreNotFinite_KeepsTheLastGoodCheckpoint()
    {
        var trainer = new LineTrainer(new LineNetwork(), seed: 7) { BreaksAfter = 15 };

        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(
            () => TrainingLoop.Run(trainer, LineData.Make(36), Options()));

        Assert.StartsWith("'weight' of network Line became Infinity in step 15 (epoch 3). Lower", error.Message, StringComparison.Ordinal);
        Assert.Equal(("Line", ""), (error.Network, error.Layer));
        Assert.Equal("10", Metadata("step"));
    }

    [Fact]
    public void Load_Checkpoint_AlsoWorksAsWeightsOfTheNetwork()
    {
        var trained = new LineNetwork();
        TrainingLoop.Run(
            new LineTrainer(trained), LineData.Make(36),
            new TrainingOptions { Epochs = 1, BatchSize = 8, CheckpointPath = _folder["c"] });
        var loaded = new LineNetwork();

        loaded.Load(_folder["c"]);

        Assert.Equal(trained.Parameters["weight"].ToArray(), loaded.Parameters["weight"].ToArray());
    }

    [Theory]
    [InlineData(37, 8, "its samples is '36', but now it is '37'")]
    [InlineData(36, 7, "its batchSize is '8', but now it is '7'")]
    public void Resume_OtherDataOrBatches_IsRefusedAndChangesNothing(int samples, int batchSize, string expected)
    {
        Train(new LineNetwork(), Options());
        var network = new LineNetwork();

        ModelFileException error = Assert.Throws<ModelFileException>(() => TrainingLoop.Run(
            new LineTrainer(network), LineData.Make(samples), Options() with { BatchSize = batchSize, ResumeFrom = _folder["c"] }));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.All(network.Parameters.Span.ToArray(), w => Assert.Equal(0f, w));
    }

    [Fact]
    public void Resume_OptimizerKeptNaN_IsRefusedAndChangesNothing()
    {
        var trainer = new LineTrainer(new LineNetwork(), seed: 7);
        Span<float> Kept() => trainer.OptimizerState.Span;
        var progress = new RecordingProgress { AfterStep = step => Kept()[0] = step == BatchesPerEpoch ? float.NaN : Kept()[0] };
        TrainingLoop.Run(trainer, LineData.Make(36), Options() with { Epochs = 1 }, progress);
        var network = new LineNetwork();

        ModelFileException error = Assert.Throws<ModelFileException>(
            () => TrainingLoop.Run(new LineTrainer(network), LineData.Make(36), Options() with { ResumeFrom = _folder["c"] }));

        Assert.Contains("the tensor 'optimizer/", error.Message, StringComparison.Ordinal);
        Assert.Contains("holds NaN", error.Message, StringComparison.Ordinal);
        Assert.All(network.Parameters.Span.ToArray(), w => Assert.Equal(0f, w));
    }

    // Adam's mean of squares overflows where gradients exceed 1.8e19; what is divided by its root is 0 then, and training goes on.
    [Fact]
    public void Resume_OptimizerKeptInfinity_GoesOn()
    {
        var trainer = new LineTrainer(new LineNetwork(), seed: 7);
        var progress = new RecordingProgress { AfterStep = step => trainer.OptimizerState.Span[5] = step == BatchesPerEpoch ? float.PositiveInfinity : 0 };
        TrainingLoop.Run(trainer, LineData.Make(36), Options() with { Epochs = 1 }, progress);
        var resumed = new LineTrainer(new LineNetwork(), seed: 7);

        TrainingLoop.Run(resumed, LineData.Make(36), Options() with { Epochs = 1, ResumeFrom = _folder["c"] });

        Assert.Equal(trainer.OptimizerState.Span.ToArray(), resumed.OptimizerState.Span.ToArray());
        Assert.Equal(float.PositiveInfinity, resumed.OptimizerState.Span[5]);
    }

    [Fact]
    public void Resume_PlainWeights_SaysThatTheyAreNoCheckpoint()
    {
        new LineNetwork().Save(_folder["w"]);

        ModelFileException error = Assert.Throws<ModelFileException>(
            () => Train(new LineNetwork(), Options() with { ResumeFrom = _folder["w"] }));

        Assert.Contains("it is no checkpoint", error.Message, StringComparison.Ordinal);
    }

    private static void CancelAt(long step, int stopAt, CancellationTokenSource cancel)
    {
        if (step == stopAt)
        {
            cancel.Cancel();
        }
    }

    private static (float[] Weights, float[] Losses, TrainingResult Result) Train(
        LineNetwork network, TrainingOptions options, ulong seed = 7)
    {
        var progress = new RecordingProgress();
        TrainingResult result = TrainingLoop.Run(new LineTrainer(network, seed), LineData.Make(36), options, progress);
        return (network.Parameters.Span.ToArray(), [.. progress.Losses], result);
    }

    private TrainingOptions Options() => new()
    {
        Epochs = Epochs,
        BatchSize = 8,
        CheckpointPath = _folder["c"],
        Validation = LineData.Make(20, seed: 2),
        EarlyStopping = new EarlyStopping { Patience = 4, Metric = "close" },
    };

    private string Metadata(string key)
    {
        using SafetensorsReader reader = SafetensorsReader.Open(_folder["c"]);
        return reader.Metadata[key];
    }
}
