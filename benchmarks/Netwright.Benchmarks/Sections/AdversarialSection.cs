using Netwright.Benchmarks.Measuring;
using Netwright.Benchmarks.Peers;

namespace Netwright.Benchmarks.Sections;

/// <summary>Two networks against each other.</summary>
internal static class AdversarialSection
{
    private const ulong Seed = 1;
    private const int Batch = 64;

    // Of the step's documentation: both statements, forwards and backwards.
    private const double MultiplyAdds = 309_504 + 201_216 + 100_480 + 309_376;

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        var table = new Table("", Columns.Own, Columns.Torch, "× " + Columns.Torch, "GFLOP/s", "of peak");
        Measurement m = measurer.Measure(TrainGan());
        table.Add(m.Comparison.Name, Table.Time(m.Seconds[0]), Table.Time(m.Seconds[1]), Table.Ratio(m.Ratios[1]), Table.Number(m.GigaOperations), Table.Percent(m.ShareOfPeak));
        return table;
    }

    /// <summary>A step of both networks.</summary>
    public static Comparison TrainGan()
    {
        var generator = new Forger(Seed, Batch) { Threads = ThreadLimit.Count };
        var discriminator = new Critic(Seed, Batch) { Threads = ThreadLimit.Count };
        var trainer = new ForgeryTrainer(generator, discriminator, Seed, Batch) { Threads = ThreadLimit.Count };
        float[] noise = Samples.Floats(Batch * Forger.NoiseSize), real = Samples.Floats(Batch * Critic.ImageSize);
        var torch = new TorchGan(generator, discriminator, noise, real, Batch);
        return new Comparison(
            $"GAN 64-128-784 and 784-128-1, training with Adam, batch {Batch}",
            2 * Batch * MultiplyAdds,
            [
                Training.Contender(Columns.Own, () => trainer.Step(noise, real), Loss, rate => trainer.Rate = rate, rate: 2e-4f),
                Training.Contender(Columns.Torch, torch.Run, torch.Loss, torch.SetRate, rate: 2e-4f),
            ]);

        float Loss()
        {
            ForgeryStep step = trainer.Step(noise, real);
            return step.DLoss + step.GLoss;
        }
    }
}
