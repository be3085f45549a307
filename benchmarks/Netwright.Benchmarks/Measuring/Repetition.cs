using System.Diagnostics;

namespace Netwright.Benchmarks.Measuring;

/// <summary>Runs work again and again.</summary>
internal static class Repetition
{
    /// <summary>The mean seconds of a call, of at least so many calls and at least so long.</summary>
    public static double SecondsOfCall(Action run, TimeSpan duration, int leastCalls)
    {
        long start = Stopwatch.GetTimestamp();
        int count = 0;
        do
        {
            run();
            count++;
        }
        while (count < leastCalls || Stopwatch.GetElapsedTime(start) < duration);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / count;
    }
}
