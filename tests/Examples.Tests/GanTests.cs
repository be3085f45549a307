using Netwright.Data;
using Netwright.Examples.Drawing;
using Netwright.Training;

namespace Netwright.Examples.Tests;

/// <summary>The emitted classes of gan.net on drawn digits.</summary>
[Collection(nameof(Alone))]
public sealed class GanTests : IDisposable
{
    private const int BatchSize = 64;
    private static readonly DataSet Digits = SyntheticDigits.Make(1000, 1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netwright-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Step_OnBatch_GivesEachLossByName()
    {
        float[] images = new float[BatchSize * Discriminator.ImageSize];
        Digits.ReadFloats(0, [.. Enumerable.Range(0, BatchSize)], images);

        GanStep step = Trainer().Step(images);

        Assert.InRange(step.DLoss, 1.2f, 1.6f);
        Assert.InRange(step.GLoss, 0.5f, 0.9f);
        Assert.InRange(step.Fooled, 0.3f, 0.7f);
    }

    [Fact]
    public void Step_OnAnyNumberOfThreads_GivesTheSameBits() =>
        Assert.Equal(Train(Trainer(), new TrainingOptions { Epochs = 1, BatchSize = BatchSize }), Train(Trainer(threads: 4), new TrainingOptions { Epochs = 1, BatchSize = BatchSize }));

    [Fact]
    public void Resume_AfterAnEpoch_ContinuesBothNetworksBitForBit()
    {
        string checkpoint = Path.Combine(_folder.FullName, "c");
        var options = new TrainingOptions { Epochs = 2, BatchSize = BatchSize, CheckpointPath = checkpoint };
        float[][] wanted = Train(Trainer(), options);

        Train(Trainer(), options with { Epochs = 1 });

        Assert.Equal(wanted, Train(Trainer(), options with { ResumeFrom = checkpoint }));
    }

    [Fact]
    public void Save_OfGenerator_IsUsedAlone()
    {
        string path = Path.Combine(_folder.FullName, "generator.safetensors");
        GanTrainer trainer = Trainer();
        Train(trainer, new TrainingOptions { Epochs = 1, BatchSize = BatchSize });
        float[] noise = new float[Generator.NoiseSize], before = new float[Generator.OutputSize], after = new float[Generator.OutputSize];
        Noise.FillNormal(noise, seed: 3, number: 0);
        var generator = (Generator)trainer.Networks[0];
        generator.Predict(noise, before);

        generator.Save(path);
        Generator.FromFile(path).Predict(noise, after);

        Assert.Equal(before, after);
    }

    [Fact]
    public void Run_RateThatIsTooHigh_NamesNetworkAndLayer()
    {
        GanTrainer trainer = Trainer();
        trainer.Rate = 1e30f;

        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => Train(trainer, new TrainingOptions { Epochs = 3, BatchSize = BatchSize }));

        Assert.Contains(error.Network, new[] { "Generator", "Discriminator" });
        Assert.StartsWith("Linear", error.Layer, StringComparison.Ordinal);
        Assert.Contains($"step {error.Step}", error.Message, StringComparison.Ordinal);
    }

    /// <summary>What predicts refers to nothing that trains, so that trimming leaves it out.</summary>
    [Fact]
    public void Members_OfGenerator_NameNoTrainer() =>
        Assert.DoesNotContain(
            typeof(Generator).GetMembers().Select(member => member.ToString()!), text => text.Contains("Trainer", StringComparison.Ordinal));

    private static float[][] Train(GanTrainer trainer, TrainingOptions options)
    {
        TrainingLoop.Run(trainer, Digits, options);
        trainer.Threads = 1;
        return [.. trainer.Networks.Select(network => network.Parameters.Span.ToArray())];
    }

    private static GanTrainer Trainer(int threads = 1) =>
        new(new Generator(seed: 1), new Discriminator(seed: 2), seed: 3) { Threads = threads };
}
