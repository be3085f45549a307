using Netwright.Data;
using Netwright.Examples.Drawing;
using Netwright.Training;

namespace Netwright.Examples.Tests;

/// <summary>The emitted classes of dcgan.net on a few drawn digits.</summary>
[Collection(nameof(Alone))]
public sealed class DcganTests
{
    private static readonly DataSet Digits = SyntheticDigits.Make(96, 1);

    [Fact]
    public void Run_TwoEpochs_MovesBothLossesAndStaysFinite()
    {
        TrainingResult result = TrainingLoop.Run(Trainer(threads: 1), Digits, new TrainingOptions { Epochs = 2, BatchSize = 32 });

        Assert.InRange(result.History[0].Training["CLoss"], 0.9, 2);
        Assert.NotEqual(result.History[0].Training["PLoss"], result.History[1].Training["PLoss"]);
    }

    [Fact]
    public void Run_OnTwoThreads_GivesTheSameBits() => Assert.Equal(Train(threads: 1), Train(threads: 2));

    private static float[][] Train(int threads)
    {
        DcganTrainer trainer = Trainer(threads);
        TrainingLoop.Run(trainer, Digits, new TrainingOptions { Epochs = 1, BatchSize = 32 });
        trainer.Threads = 1;
        return [.. trainer.Networks.Select(network => network.Parameters.Span.ToArray())];
    }

    private static DcganTrainer Trainer(int threads) => new(new Painter(seed: 1), new Critic(seed: 2), seed: 3) { Threads = threads };
}
