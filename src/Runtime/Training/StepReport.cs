namespace Netwright.Training;

/// <summary>Where a training loop stands after a step.</summary>
public readonly ref struct StepReport
{
    /// <summary>The running epoch, counted from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of epochs to make.</summary>
    public required int Epochs { get; init; }

    /// <summary>The steps made in this epoch.</summary>
    public required int Batch { get; init; }

    /// <summary>The steps of one epoch.</summary>
    public required int Batches { get; init; }

    /// <summary>The steps made since training began.</summary>
    public required long Step { get; init; }

    /// <summary>Losses and reports of this step.</summary>
    public required ReadOnlySpan<float> Results { get; init; }

    /// <summary>Means of losses and reports over the epoch so far.</summary>
    public required ReadOnlySpan<double> Means { get; init; }

    /// <summary>Training speed since the loop was entered, or 0 before it can be told.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>The time to the end of the last epoch at this speed, if it can be told.</summary>
    public required TimeSpan? Remaining { get; init; }
}
