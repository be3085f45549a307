using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Sections;

/// <summary>What a sample costs in a batch that is no multiple of the vector's sixteen.</summary>
internal static class BatchesSection
{
    private const ulong Seed = 1;
    private const int Vector = 16;

    private static readonly int[] Sizes = [7, 33, 100];

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        var table = new Table("Digits, a sample's share", "batch", "next multiple of 16", "ratio");
        foreach ((string name, Func<int, Contender> contender) in (IEnumerable<(string, Func<int, Contender>)>)[("training", Train), ("prediction", Predict)])
        {
            foreach (int size in Sizes)
            {
                int next = (size + Vector - 1) / Vector * Vector;
                Measurement m = measurer.Measure(new Comparison($"{name}, batch {size}", 0, [contender(size), contender(next)]));
                table.Add(
                    $"{m.Comparison.Name} beside {next}", Table.Time(m.Seconds[0] / size), Table.Time(m.Seconds[1] / next),
                    Table.Ratio(next / (m.Ratios[1] * size)));
            }
        }

        return table;
    }

    private static Contender Train(int rows)
    {
        var network = new Digits(Seed, rows) { Threads = 1 };
        var trainer = new DigitsTrainer(network, Seed, rows) { Threads = 1 };
        float[] images = Samples.Floats(rows * Digits.ImageSize);
        int[] labels = Samples.Labels(rows, Digits.OutputSize);
        trainer.Rate = 1e-9f;
        return new Contender($"batch {rows}", () => trainer.Step(images, labels), () => []);
    }

    private static Contender Predict(int rows)
    {
        var network = new Digits(Seed, rows) { Threads = 1 };
        float[] images = Samples.Floats(rows * Digits.ImageSize), scores = new float[rows * Digits.OutputSize];
        return new Contender($"batch {rows}", () => network.Predict(images, scores), () => []);
    }
}
