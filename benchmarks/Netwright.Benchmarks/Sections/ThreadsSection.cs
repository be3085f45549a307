using System.Diagnostics;
using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Sections;

/// <summary>What two threads gain over one, for training steps and evaluations.</summary>
/// <remarks>Both take turns, and a turn begins with calls that do not count: a thread must wake up, and an executor find its pace.</remarks>
internal static class ThreadsSection
{
    private const ulong Seed = 1;
    private const int Batch = 64;
    private const int Pairs = 7;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(60);

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        ArgumentNullException.ThrowIfNull(measurer);
        var table = new Table($"batch {Batch}", "one thread", "two threads", "gain", "least", "most");
        foreach ((string name, Trainer trainer) in Trainers())
        {
            BatchBuffers samples = SamplesOf(trainer);
            float[] results = new float[trainer.ResultNames.Count];
            Add(table, name + ", training", trainer, () => trainer.StepCore(samples.AsBatch(Batch), results));
            Add(table, name + ", evaluation", trainer, () => trainer.EvaluateCore(samples.AsBatch(Batch), results));
        }

        return table;
    }

    private static IEnumerable<(string Name, Trainer Trainer)> Trainers() =>
    [
        ("Xor", new XorTrainer(new Xor(Seed, Batch), Seed, Batch)),
        ("Digits", new DigitsTrainer(new Digits(Seed, Batch), Seed, Batch)),
        ("LeNet", new LeNetTrainer(new LeNet(Seed, Batch), Seed, Batch)),
        ("ResNet-20", new ResNet20Trainer(new ResNet20(Seed, Batch), Seed, Batch)),
        ("RNN", new RnnClassifierTrainer(new RnnClassifier(Seed, Batch), Seed, Batch)),
        ("LSTM", new LstmClassifierTrainer(new LstmClassifier(Seed, Batch), Seed, Batch)),
        ("GRU", new GruClassifierTrainer(new GruClassifier(Seed, Batch), Seed, Batch)),
        ("language model", new WriterTrainer(new Writer(Seed, Batch), Seed, Batch)),
        ("GAN", new ForgeryTrainer(new Forger(Seed, Batch), new Critic(Seed, Batch), Seed, Batch)),
    ];

    private static BatchBuffers SamplesOf(Trainer trainer)
    {
        var samples = new BatchBuffers(trainer.Inputs, Batch);
        samples.SetLengths([.. samples.Axes.Select(_ => 64)]);
        var random = new Random(1);
        for (int input = 0; input < trainer.Inputs.Count; input++)
        {
            if (trainer.Inputs[input].Kind == InputKind.Floats)
            {
                foreach (ref float number in samples.Floats(input, Batch))
                {
                    number = random.NextSingle();
                }
            }
            else
            {
                foreach (ref int index in samples.Indices(input, Batch))
                {
                    index = random.Next(trainer.Inputs[input].IndexRange);
                }
            }
        }

        return samples;
    }

    private static void Add(Table table, string name, Trainer trainer, Action run)
    {
        double[] one = new double[Pairs], two = new double[Pairs];
        TimeOf(trainer, threads: 1, run);
        TimeOf(trainer, threads: 2, run);
        for (int pair = 0; pair < Pairs; pair++)
        {
            one[pair] = TimeOf(trainer, threads: 1, run);
            two[pair] = TimeOf(trainer, threads: 2, run);
        }

        double[] gains = [.. one.Zip(two, (alone, shared) => alone / shared).Order()];
        table.Add(name, Table.Time(Median(one)), Table.Time(Median(two)), Table.Ratio(Median(gains)), Table.Ratio(gains[0]), Table.Ratio(gains[^1]));
    }

    /// <summary>Seconds of a call, over the second half of a turn.</summary>
    private static double TimeOf(Trainer trainer, int threads, Action run)
    {
        trainer.Threads = threads;
        Repeat(run, Turn / 2);
        long start = Stopwatch.GetTimestamp();
        int count = Repeat(run, Turn / 2);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / count;
    }

    private static int Repeat(Action run, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        int count = 0;
        do
        {
            run();
            count++;
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
        return count;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
