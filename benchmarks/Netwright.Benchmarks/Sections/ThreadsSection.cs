using System.Globalization;
using Netwright.Benchmarks.Measuring;
using Netwright.CompilerServices;

namespace Netwright.Benchmarks.Sections;

/// <summary>What two threads gain over one, for training steps and evaluations.</summary>
/// <remarks>
/// One executor of each kind, since each finds its own pace; both run until that has happened, and then take turns. A pair is two
/// turns that follow each other. An executor that has found sharing slower works alone: a column tells how many of the calls were
/// shared, the last one how far apart the two cores were meanwhile.
/// </remarks>
internal static class ThreadsSection
{
    private const ulong Seed = 1;
    private const int Batch = 64;
    private const int Pairs = 7;
    private const int LeastCalls = 8;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(400);

    private static readonly (string Name, Func<Trainer> Make)[] Examples =
    [
        ("Xor", () => new XorTrainer(new Xor(Seed, Batch), Seed, Batch)),
        ("Digits", () => new DigitsTrainer(new Digits(Seed, Batch), Seed, Batch)),
        ("LeNet", () => new LeNetTrainer(new LeNet(Seed, Batch), Seed, Batch)),
        ("ResNet-20", () => new Residual20Trainer(new Residual20(Seed, Batch), Seed, Batch)),
        ("RNN", () => new RnnClassifierTrainer(new RnnClassifier(Seed, Batch), Seed, Batch)),
        ("LSTM", () => new LstmClassifierTrainer(new LstmClassifier(Seed, Batch), Seed, Batch)),
        ("GRU", () => new GruClassifierTrainer(new GruClassifier(Seed, Batch), Seed, Batch)),
        ("language model", () => new WriterTrainer(new Writer(Seed, Batch), Seed, Batch)),
        ("GAN", () => new ForgeryTrainer(new Forger(Seed, Batch), new Critic(Seed, Batch), Seed, Batch)),
    ];

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        ArgumentNullException.ThrowIfNull(measurer);
        var table = new Table($"batch {Batch}", "one thread", "two threads", "gain", "least", "most", "shared", "round trip");
        foreach ((string name, Func<Trainer> make) in Examples.Where(example => measurer.Includes(example.Name)))
        {
            Trainer one = make(), two = make();
            (one.Threads, two.Threads) = (1, 2);
            BatchBuffers samples = Samples.Of(one, Batch);
            float[] results = new float[one.ResultNames.Count];
            Add(table, name + ", training", () => one.StepCore(samples.AsBatch(Batch), results), () => two.StepCore(samples.AsBatch(Batch), results));
            Add(table, name + ", evaluation", () => one.EvaluateCore(samples.AsBatch(Batch), results), () => two.EvaluateCore(samples.AsBatch(Batch), results));
        }

        return table;
    }

    private static void Add(Table table, string name, Action alone, Action shared)
    {
        double[] one = new double[Pairs], two = new double[Pairs], trips = new double[Pairs];
        (int calls, int sharedCalls) = (0, 0);
        Repetition.SecondsOfCall(alone, Settling, LeastCalls);
        Repetition.SecondsOfCall(shared, Settling, LeastCalls);
        for (int pair = 0; pair < Pairs; pair++)
        {
            one[pair] = Repetition.SecondsOfCall(alone, Turn, 1);
            two[pair] = Repetition.SecondsOfCall(Counted, Turn, 1);
            trips[pair] = RoundTrip.Nanoseconds();
        }

        double[] gains = [.. one.Zip(two, (alone, shared) => alone / shared).Order()];
        table.Add(name, Table.Time(Median(one)), Table.Time(Median(two)), Table.Ratio(Median(gains)), Table.Ratio(gains[0]), Table.Ratio(gains[^1]),
            Table.Percent((double)sharedCalls / calls), string.Create(CultureInfo.InvariantCulture, $"{Median(trips):F0} ns"));

        void Counted()
        {
            long before = Crew.Shared.LastWork;
            shared();
            calls++;
            sharedCalls += Crew.Shared.LastWork == before ? 0 : 1;
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
