namespace Netwright.Training;

/// <summary>Rates and remaining times of one run.</summary>
internal sealed class TrainingClock(TimeProvider provider)
{
    private readonly long _start = provider.GetTimestamp();
    private long _samples;

    /// <summary>The time since the run began.</summary>
    public TimeSpan Elapsed => provider.GetElapsedTime(_start);

    /// <summary>Counts samples and tells the speed and the time that <paramref name="left"/> more will take.</summary>
    public (double SamplesPerSecond, TimeSpan? Remaining) Advance(int samples, long left)
    {
        _samples += samples;
        double seconds = Elapsed.TotalSeconds;
        return seconds > 0
            ? (_samples / seconds, TimeSpan.FromSeconds(Math.Min(left * seconds / _samples, TimeSpan.MaxValue.TotalSeconds / 2)))
            : (0, null);
    }
}
