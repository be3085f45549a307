using System.Diagnostics;

namespace Netwright.CompileTime;

/// <summary>What a stage takes and allocates.</summary>
internal readonly record struct StageCost(double Milliseconds, long Bytes)
{
    /// <summary>From a time stamp, and the bytes that all threads had allocated by then, until now.</summary>
    public static StageCost Since(long start, long bytes)
    {
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return new(Stopwatch.GetElapsedTime(start).TotalMilliseconds, allocated);
    }

    /// <summary>Both together.</summary>
    public static StageCost operator +(StageCost left, StageCost right) => new(left.Milliseconds + right.Milliseconds, left.Bytes + right.Bytes);

    /// <summary>What is left.</summary>
    public static StageCost operator -(StageCost left, StageCost right) => new(left.Milliseconds - right.Milliseconds, left.Bytes - right.Bytes);
}
