namespace Netwright.Benchmarks.Measuring;

/// <summary>How long to measure.</summary>
/// <param name="WarmUp">For each contender, until the just-in-time compiler has nothing left to improve.</param>
/// <param name="Turn">How long a contender runs before the next has its turn.</param>
/// <param name="Rounds">How many turns each has.</param>
/// <param name="TakesFastest">Whether the fastest turns count instead of the median ones.</param>
internal sealed record MeasuringOptions(TimeSpan WarmUp, TimeSpan Turn, int Rounds, bool TakesFastest)
{
    /// <summary>Parts of the names of the rows that are wanted; all are when there is none.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>For figures.</summary>
    public static MeasuringOptions Thorough { get; } = new(TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(10), 41, TakesFastest: false);

    /// <summary>For a machine that does other things besides: turns short enough that some are not interrupted.</summary>
    public static MeasuringOptions Quick { get; } = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(1), 60, TakesFastest: true);
}
