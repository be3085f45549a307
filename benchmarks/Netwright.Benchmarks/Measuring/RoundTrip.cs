using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Netwright.Benchmarks.Measuring;

/// <summary>How long a cache line takes from one thread to another and back.</summary>
/// <remarks>
/// Some 65 ns between two threads of one core, 80 to 150 where two cores share a third-level cache, 300 to 600 where they do not. On
/// a virtual machine this changes from second to second, and with it what a second thread gains: nothing, all, or a part.
/// </remarks>
internal static class RoundTrip
{
    private const int Trips = 200;

    // Some are interrupted, or begin with both threads on one processor.
    private const int Attempts = 4;

    /// <summary>The mean nanoseconds of a round trip, in the quickest of some attempts.</summary>
    public static double Nanoseconds() => Enumerable.Range(0, Attempts).Min(_ => Attempt());

    private static double Attempt()
    {
        var line = new Line();
        var other = new Thread(() => Answer(ref line.Number));
        other.Start();

        // The other thread is there when it has answered.
        Ask(ref line.Number, 1, 2);
        long start = Stopwatch.GetTimestamp();
        Ask(ref line.Number, 3, 2 * Trips + 2);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        other.Join();
        return elapsed.TotalNanoseconds / Trips;
    }

    private static void Ask(ref int number, int first, int last)
    {
        for (int question = first; question < last; question += 2)
        {
            Volatile.Write(ref number, question);
            while (Volatile.Read(ref number) == question)
            {
            }
        }
    }

    private static void Answer(ref int number)
    {
        for (int question = 1; question < 2 * Trips + 2; question += 2)
        {
            while (Volatile.Read(ref number) != question)
            {
            }

            Volatile.Write(ref number, question + 1);
        }
    }

    /// <summary>A number with a cache line, and its neighbour, for itself.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private sealed class Line
    {
        [FieldOffset(128)]
        public int Number;
    }
}
