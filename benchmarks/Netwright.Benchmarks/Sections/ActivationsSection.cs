using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Sections;

/// <summary>A user's own activation beside one of the prelude.</summary>
internal static class ActivationsSection
{
    private const ulong Seed = 1;
    private const int Rows = 64;
    private const float Rate = 1e-9f;

    private static readonly float[] Inputs = Samples.Floats(Rows * Silus.XSize);
    private static readonly float[] Results = new float[Rows * Silus.OutputSize];

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        var silus = new Silus(Seed, Rows) { Threads = 1 };
        var bumps = new Bumps(Seed, Rows) { Threads = 1 };
        var silusTrainer = new SilusTrainer(silus, Seed, Rows) { Rate = Rate, Threads = 1 };
        var bumpsTrainer = new BumpsTrainer(bumps, Seed, Rows) { Rate = Rate, Threads = 1 };
        var table = new Table($"{Rows} × {Silus.XSize} numbers, four activations", "Silu", "x · exp(-x²)", "ratio");
        Add("forward", () => silus.Predict(Inputs, Results), () => bumps.Predict(Inputs, Results));
        Add("forward, backward and update", () => silusTrainer.Step(Inputs, Inputs), () => bumpsTrainer.Step(Inputs, Inputs));
        return table;

        void Add(string name, Action silu, Action bump)
        {
            Measurement m = measurer.Measure(new Comparison(name, 0, [new Contender("Silu", silu, () => []), new Contender("x · exp(-x²)", bump, () => [])]));
            table.Add(name, Table.Time(m.Seconds[0]), Table.Time(m.Seconds[1]), Table.Ratio(m.Ratios[1]));
        }
    }
}
