using System.Diagnostics;

namespace Netwright.Benchmarks.Measuring;

/// <summary>Measures contenders turn by turn, since the speed of a machine drifts, and takes medians.</summary>
internal sealed class Measurer(MeasuringOptions options)
{
    private const int LeastRounds = 5;
    private static readonly TimeSpan LongestRow = TimeSpan.FromSeconds(1.2);

    /// <summary>The best of the core's peak so far, in billions of operations per second.</summary>
    public double PeakGigaOperations { get; private set; }

    /// <summary>Whether rows of this name are wanted.</summary>
    public bool Includes(string row) => options.Only.Count == 0 || options.Only.Any(only => row.Contains(only, StringComparison.OrdinalIgnoreCase));

    /// <summary>Verifies, warms up and measures.</summary>
    public Measurement Measure(Comparison comparison)
    {
        comparison.Verify();
        Turn[] turns = [.. comparison.Contenders.Select(c => WarmUp(c.Run))];
        Turn peak = WarmUp(Peak.Run);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        double[][] times = [.. turns.Select(_ => new double[options.Rounds])];
        double[] peaks = new double[options.Rounds];
        for (int round = 0; round < options.Rounds; round++)
        {
            peaks[round] = Peak.Operations / peak.Time();

            // Whoever comes first in a round finds other caches than the others do.
            for (int i = 0; i < turns.Length; i++)
            {
                int turn = (i + round) % turns.Length;
                times[turn][round] = turns[turn].Time();
            }
        }

        PeakGigaOperations = Math.Max(PeakGigaOperations, 1e-9 * (options.TakesFastest ? peaks.Max() : Median(peaks)));
        return options.TakesFastest ? OfFastest(comparison, times, peaks) : OfMedians(comparison, times, peaks);
    }

    /// <summary>The seconds of each of several that measure themselves, by turns; each is told how long. Slow ones have fewer turns.</summary>
    public double[] Alternate(IReadOnlyList<Func<TimeSpan, double>> measures)
    {
        foreach (Func<TimeSpan, double> measure in measures)
        {
            measure(options.WarmUp);
        }

        List<double[]> rounds = [];
        long start = Stopwatch.GetTimestamp();
        while (rounds.Count < options.Rounds && (rounds.Count < LeastRounds || Stopwatch.GetElapsedTime(start) < LongestRow))
        {
            rounds.Add([.. measures.Select(measure => measure(options.Turn))]);
        }

        return [.. measures.Select((_, i) => rounds.Select(round => round[i])).Select(own => options.TakesFastest ? own.Min() : Median(own))];
    }

    private static Measurement OfMedians(Comparison comparison, double[][] times, double[] peaks) => new(
        comparison,
        [.. times.Select(Median)],
        [.. times.Select(own => Median(own.Zip(times[0], (a, b) => a / b)))],
        Median(times[0].Zip(peaks, (time, most) => comparison.Operations / time / most)));

    private static Measurement OfFastest(Comparison comparison, double[][] times, double[] peaks) => new(
        comparison,
        [.. times.Select(own => own.Min())],
        [.. times.Select(own => own.Min() / times[0].Min())],
        comparison.Operations / times[0].Min() / peaks.Max());

    private Turn WarmUp(Action run)
    {
        int count = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < options.WarmUp)
        {
            run();
        }

        start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < options.Turn)
        {
            run();
            count++;
        }

        return new Turn(run, count);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>So many runs that their time can be taken.</summary>
    private sealed record Turn(Action Run, int Count)
    {
        public double Time()
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Count; i++)
            {
                Run();
            }

            return Stopwatch.GetElapsedTime(start).TotalSeconds / Count;
        }
    }
}
