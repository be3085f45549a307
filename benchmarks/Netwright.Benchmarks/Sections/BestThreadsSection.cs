using System.Globalization;
using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Sections;

/// <summary>Every contender at that number of threads, one or two, with which it is faster.</summary>
/// <remarks>
/// Idle threads of each look for more work for a while, of libtorch for long, so contenders run one after the other and do not take
/// turns: each alone until it has settled, then the median of some stretches.
/// </remarks>
internal static class BestThreadsSection
{
    private const int MostThreads = 2;
    private const int Stretches = 15;
    private const int LeastCalls = 4;
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(10);

    private static readonly (string Name, Func<Comparison> Make)[] Rows =
    [
        ("Digits, training", () => Classifiers.TrainDigits(64)),
        ("Digits, prediction", () => Classifiers.PredictDigits(64)),
        ("LeNet, training", PicturesSection.TrainLeNet),
        ("LeNet, prediction", () => PicturesSection.PredictLeNet(64)),
        ("ResNet-20, training", PicturesSection.TrainResNet),
        ("ResNet-20, prediction", () => PicturesSection.PredictResNet(16)),
        ("RNN, training", () => SequencesSection.Rnn(true, 64)),
        ("RNN, prediction", () => SequencesSection.Rnn(false, 64)),
        ("LSTM, training", () => SequencesSection.Lstm(true, 64)),
        ("LSTM, prediction", () => SequencesSection.Lstm(false, 64)),
        ("GAN, training", AdversarialSection.TrainGan),
    ];

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        ArgumentNullException.ThrowIfNull(measurer);
        var table = new Table("best of one and two threads", Columns.Own, Columns.Torch, Columns.Onnx, "× " + Columns.Torch, "× " + Columns.Onnx);
        foreach ((string name, Func<Comparison> make) in Rows.Where(row => measurer.Includes(row.Name)))
        {
            Best[] best = [];
            for (int threads = 1; threads <= MostThreads; threads++)
            {
                ThreadLimit.Set(threads);
                Comparison comparison = make();
                comparison.Verify();
                Best[] times = [.. comparison.Contenders.Select(contender => new Best(TimeOf(contender.Run), threads))];
                best = threads == 1 ? times : [.. best.Zip(times, (one, more) => more.Seconds < one.Seconds ? more : one)];
            }

            bool hasOnnx = best.Length > 2;
            table.Add(
                name, best[0].ToString(), best[1].ToString(), hasOnnx ? best[2].ToString() : "",
                Table.Ratio(best[1].Seconds / best[0].Seconds), hasOnnx ? Table.Ratio(best[2].Seconds / best[0].Seconds) : "");
        }

        ThreadLimit.Set(1);
        return table;
    }

    private static double TimeOf(Action run)
    {
        Repetition.SecondsOfCall(run, Settling, LeastCalls);
        double[] times = [.. Enumerable.Range(0, Stretches).Select(_ => Repetition.SecondsOfCall(run, Stretch, 1)).Order()];
        return times[Stretches / 2];
    }

    /// <summary>The shorter time, and the number of threads that it took.</summary>
    private sealed record Best(double Seconds, int Threads)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Table.Time(Seconds)} ({Threads})");
    }
}
