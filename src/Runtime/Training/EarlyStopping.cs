namespace Netwright.Training;

/// <summary>When to stop before the last epoch.</summary>
public sealed record EarlyStopping
{
    /// <summary>How many epochs in a row may pass without an improvement.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>By how much a value must be better to count as an improvement.</summary>
    public double MinimumImprovement { get; init; }

    /// <summary>The loss or report to watch, on the validation data if there are any; null for the first loss.</summary>
    public string? Metric { get; init; }

    /// <summary>Whether smaller is better; null means that it is for losses and is not for reports.</summary>
    public bool? SmallerIsBetter { get; init; }

    /// <summary>Whether the networks end with the weights of the best epoch instead of the last.</summary>
    public bool RestoreBest { get; init; } = true;
}
