using Netwright.Data;

namespace Netwright.Training;

/// <summary>How to train: everything that is not part of the network or of its training declaration.</summary>
public sealed record TrainingOptions
{
    /// <summary>How many times all samples are seen.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The samples of one step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether each epoch has a random order of its own, decided by the trainer's seed.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Samples to evaluate after each epoch.</summary>
    public IDataSource? Validation { get; init; }

    /// <summary>When to stop early; null for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Where to keep the newest checkpoint; null for nowhere.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Also write a checkpoint every so many steps, besides after each epoch and when cancelled; 0 for not.</summary>
    public long CheckpointSteps { get; init; }

    /// <summary>A checkpoint to go on from, bit for bit as if never interrupted.</summary>
    public string? ResumeFrom { get; init; }

    /// <summary>The clock for rates and remaining times.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
