namespace Netwright.Training;

/// <summary>How a training loop ended.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="Steps">The steps made since training began, those before resuming included.</param>
/// <param name="History">The epochs that were completed in this run.</param>
/// <param name="BestEpoch">The epoch with the best watched value, or -1 if none was completed.</param>
/// <param name="BestValue">The best watched value.</param>
/// <param name="Elapsed">The time that this run took.</param>
public sealed record TrainingResult(
    StopReason Reason, long Steps, IReadOnlyList<EpochReport> History, int BestEpoch, double BestValue, TimeSpan Elapsed);
