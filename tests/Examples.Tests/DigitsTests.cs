using Netwright.Data;
using Netwright.Examples.Drawing;
using Netwright.Training;

namespace Netwright.Examples.Tests;

/// <summary>The emitted classes of digits.net on drawn digits.</summary>
[Collection(nameof(Alone))]
public sealed class DigitsTests : IDisposable
{
    private const int BatchSize = 64;
    private static readonly DataSet Training = SyntheticDigits.Make(10_000, 1), Test = SyntheticDigits.Make(1000, 2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netwright-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_ThreeEpochs_ReadsNearlyAllDigits()
    {
        DigitsTrainer trainer = Trainer(new Digits(seed: 1));

        TrainingLoop.Run(trainer, Training, new TrainingOptions { Epochs = 3, BatchSize = BatchSize });

        Assert.InRange(Evaluation.Run(trainer, Test)["Accuracy"], 0.97, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Run_AnyNumberOfThreads_GivesTheSameBits(int threads)
    {
        float[] wanted = Train(threads: 1, new TrainingOptions { Epochs = 1, BatchSize = BatchSize });

        Assert.Equal(wanted, Train(threads, new TrainingOptions { Epochs = 1, BatchSize = BatchSize }));
    }

    [Fact]
    public void Resume_AfterCancelling_ContinuesBitForBit()
    {
        string checkpoint = Path.Combine(_folder.FullName, "c");
        var options = new TrainingOptions { Epochs = 2, BatchSize = BatchSize, CheckpointPath = checkpoint };
        float[] wanted = Train(threads: 1, options);

        using var cancel = new CancellationTokenSource();
        TrainingLoop.Run(Trainer(new Digits(seed: 1)), Training.Take(4000), options, new CancelAt(77, cancel), cancel.Token);

        Assert.Equal(wanted, Train(threads: 1, options with { ResumeFrom = checkpoint }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(BatchSize)]
    public void Step_AfterWarmUp_AllocatesNothing(int count)
    {
        var digits = new Digits(seed: 1);
        DigitsTrainer trainer = Trainer(digits);
        float[] images = new float[count * Digits.ImageSize], scores = new float[count * Digits.OutputSize];
        int[] labels = new int[count];

        Assert.Equal(0, Allocated(() => trainer.Step(images, labels)));
        Assert.Equal(0, Allocated(() => trainer.Evaluate(images, labels)));
        Assert.Equal(0, Allocated(() => digits.Predict(images, scores)));
    }

    [Fact]
    public void FromFile_AfterSave_PredictsTheSame()
    {
        string path = Path.Combine(_folder.FullName, "digits.safetensors");
        var saved = new Digits(seed: 5);
        float[] images = new float[2 * Digits.ImageSize], before = new float[2 * Digits.OutputSize], after = new float[before.Length];
        Test.ReadFloats(0, [0, 1], images);
        saved.Predict(images, before);

        saved.Save(path);
        Digits.FromFile(path).Predict(images, after);

        Assert.Equal(before, after);
    }

    [Fact]
    public void Layers_OfDigits_SumToTheWeights()
    {
        var digits = new Digits();

        Assert.Equal(109_386, digits.WeightCount);
        Assert.Equal(digits.WeightCount, digits.Layers.Sum(l => l.Weights));
        Assert.Equal(109_184, digits.Layers.Sum(l => l.MultiplyAdds));
    }

    private static float[] Train(int threads, TrainingOptions options)
    {
        var digits = new Digits(seed: 1) { Threads = threads };
        DigitsTrainer trainer = Trainer(digits);
        trainer.Threads = threads;
        TrainingLoop.Run(trainer, Training.Take(4000), options);
        return digits.Parameters.Span.ToArray();
    }

    private static DigitsTrainer Trainer(Digits digits) => new(digits, seed: 1) { Rate = 0.1f, Steps = 471 };

    private static long Allocated(Action action)
    {
        for (int i = 0; i < 50; i++)
        {
            action();
        }

        // The runtime allocates now and then on its own threads, when it compiles a method again; never ten times in a row.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 10 && least > 0; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 20; i++)
            {
                action();
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }

    private sealed class CancelAt(long stop, CancellationTokenSource source) : ITrainingProgress
    {
        public void OnStep(in StepReport step)
        {
            if (step.Step == stop)
            {
                source.Cancel();
            }
        }
    }
}
