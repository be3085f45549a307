using Netwright.Data;
using Netwright.Training;

namespace Netwright.Runtime.Tests.Training;

public sealed class TrainingLoopTests
{
    [Fact]
    public void Run_LinearData_LearnsIt()
    {
        var network = new LineNetwork();
        TrainingResult result = TrainingLoop.Run(
            new LineTrainer(network), LineData.Make(100), new TrainingOptions { Epochs = 20, BatchSize = 8 });

        Assert.Equal(StopReason.Finished, result.Reason);
        Assert.Equal(20, result.History.Count);
        Assert.Equal(20 * 13, result.Steps);
        Assert.Equal([2f, -1f], network.Parameters["weight"].ToArray().Select(w => MathF.Round(w, 1)));
        Assert.Equal(0.5f, network.Parameters["bias"].ToArray()[0], 0.02f);
    }

    [Fact]
    public void Run_PartialLastBatch_WeighsTheMeansBySamples()
    {
        var trainer = new LineTrainer(new LineNetwork()) { Rate = 0 };
        DataSet data = LineData.Make(11);

        Results training = TrainingLoop.Run(trainer, data, new TrainingOptions { Epochs = 1, BatchSize = 8 }).History[0].Training;

        Results all = Evaluation.Run(new LineTrainer(new LineNetwork()) { Rate = 0 }, data);
        Assert.Equal(all["loss"], training["loss"], 1e-6);
        Assert.Equal(all["close"], training["close"], 1e-6);
    }

    [Fact]
    public void Run_Shuffled_SeesOtherBatchesInEachEpochAndTheSameAgainWithTheSameSeed()
    {
        float[] Losses(bool shuffle, ulong seed)
        {
            var progress = new RecordingProgress();
            TrainingLoop.Run(
                new LineTrainer(new LineNetwork(), seed) { Rate = 0 }, LineData.Make(32),
                new TrainingOptions { Epochs = 2, BatchSize = 8, Shuffle = shuffle }, progress);
            return [.. progress.Losses];
        }

        Assert.Equal(Losses(true, 1), Losses(true, 1));
        Assert.NotEqual(Losses(true, 1), Losses(true, 2));
        Assert.NotEqual(Losses(true, 1)[..4], Losses(true, 1)[4..]);
        Assert.Equal(Losses(false, 1)[..4], Losses(false, 2)[4..]);
    }

    [Fact]
    public void Run_WithProgress_ReportsSpeedAndRemainingTimeFromTheGivenClock()
    {
        var clock = new ManualClock();
        var progress = new RecordingProgress { AfterStep = _ => clock.Advance(TimeSpan.FromSeconds(2)) };

        TrainingLoop.Run(
            new LineTrainer(new LineNetwork()), LineData.Make(12),
            new TrainingOptions { Epochs = 2, BatchSize = 8, Clock = clock }, progress);

        Assert.Equal((0, 0), progress.Start);
        Assert.Equal([(0, 1, 2), (0, 2, 2), (1, 1, 2), (1, 2, 2)], progress.Steps.Select(s => (s.Epoch, s.Batch, s.Batches)));
        Assert.Equal((0.0, null), (progress.Steps[0].Rate, progress.Steps[0].Remaining));
        Assert.Equal((6.0, TimeSpan.FromSeconds(2)), (progress.Steps[1].Rate, progress.Steps[1].Remaining));
        Assert.Equal(TimeSpan.Zero, progress.Steps[3].Remaining);
        Assert.Equal(TimeSpan.FromSeconds(8), progress.End!.Elapsed);
    }

    [Fact]
    public void Run_ValidationData_IsMeasuredAfterEachEpoch()
    {
        TrainingResult result = TrainingLoop.Run(
            new LineTrainer(new LineNetwork()), LineData.Make(40),
            new TrainingOptions { Epochs = 3, BatchSize = 8, Validation = LineData.Make(20, seed: 2) });

        double[] losses = [.. result.History.Select(e => e.Validation!["loss"])];
        Assert.Equal(losses.OrderDescending(), losses);
        Assert.Equal(2, result.BestEpoch);
        Assert.Equal(losses[2], result.BestValue);
        Assert.All(result.History, e => Assert.True(e.IsBest));
    }

    [Fact]
    public void Run_EarlyStopping_StopsAfterThePatienceAndRestoresTheBestWeights()
    {
        var network = new LineNetwork();
        var trainer = new LineTrainer(network);
        var best = new List<float[]>();
        var progress = new RecordingProgress
        {
            AfterStep = step =>
            {
                best.Add(network.Parameters.Span.ToArray());
                trainer.Rate = step >= 30 ? 0.4f : 0.05f;
            },
        };

        TrainingResult result = TrainingLoop.Run(
            trainer, LineData.Make(40),
            new TrainingOptions
            {
                Epochs = 50, BatchSize = 8, Validation = LineData.Make(20, seed: 2), EarlyStopping = new EarlyStopping { Patience = 3 },
            },
            progress);

        Assert.Equal(StopReason.EarlyStopped, result.Reason);
        Assert.Equal(result.BestEpoch + 4, result.History.Count);
        Assert.Equal(best[(5 * (result.BestEpoch + 1)) - 1], network.Parameters.Span.ToArray());
    }

    [Fact]
    public void Run_EarlyStoppingOnAReport_TakesLargerAsBetter()
    {
        TrainingResult result = TrainingLoop.Run(
            new LineTrainer(new LineNetwork()), LineData.Make(80),
            new TrainingOptions { Epochs = 40, BatchSize = 8, EarlyStopping = new EarlyStopping { Patience = 2, Metric = "close" } });

        Assert.Equal(1.0, result.BestValue, 1e-6);
        Assert.Equal(StopReason.EarlyStopped, result.Reason);
    }

    [Fact]
    public void Run_UnknownMetric_ListsTheResults() =>
        Assert.Contains(
            "the results are loss, close",
            Assert.Throws<ArgumentException>(() => TrainingLoop.Run(
                new LineTrainer(new LineNetwork()), LineData.Make(8),
                new TrainingOptions { BatchSize = 8, EarlyStopping = new EarlyStopping { Metric = "acuracy" } })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Run_BatchAboveCapacity_SaysWhatToDo() =>
        Assert.Contains(
            "larger than the capacity 8 of LineTrainer",
            Assert.Throws<ArgumentException>(() => TrainingLoop.Run(
                new LineTrainer(new LineNetwork()), LineData.Make(8), new TrainingOptions { BatchSize = 9 })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Run_NoSamples_IsRefused() =>
        Assert.Throws<ArgumentException>(() => TrainingLoop.Run(
            new LineTrainer(new LineNetwork()), LineData.Make(8).Take(0), new TrainingOptions { BatchSize = 8 }));

    [Fact]
    public void Run_EachStep_AllocatesNothing()
    {
        var bytes = new long[60];
        var progress = new AllocationProgress(bytes);

        TrainingLoop.Run(
            new LineTrainer(new LineNetwork()), LineData.Make(480), new TrainingOptions { Epochs = 1, BatchSize = 8 }, progress);

        Assert.All(bytes.AsSpan(2).ToArray().Zip(bytes.AsSpan(1).ToArray()), pair => Assert.Equal(pair.Second, pair.First));
    }

    private sealed class AllocationProgress(long[] bytes) : ITrainingProgress
    {
        public void OnStep(in StepReport step) => bytes[step.Batch - 1] = GC.GetAllocatedBytesForCurrentThread();
    }
}
