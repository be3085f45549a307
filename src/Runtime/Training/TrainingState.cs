namespace Netwright.Training;

/// <summary>All that a checkpoint adds to weights and optimizer state.</summary>
internal sealed class TrainingState
{
    public TrainingState(Trainer trainer, TrainingOptions options, int sampleCount)
    {
        Trainer = trainer;
        Best = new BestEpoch(trainer, options.EarlyStopping);
        Sums = new ResultSums(trainer.ResultNames.Count);
        (BatchSize, SampleCount, Shuffled) = (options.BatchSize, sampleCount, options.Shuffle);
    }

    /// <summary>Weights, optimizer state, step and seed.</summary>
    public Trainer Trainer { get; }

    /// <summary>Decides, with the seed, which samples the next batch holds.</summary>
    public int BatchSize { get; }

    /// <inheritdoc cref="BatchSize"/>
    public int SampleCount { get; }

    /// <inheritdoc cref="BatchSize"/>
    public bool Shuffled { get; }

    /// <summary>The running epoch, counted from 0.</summary>
    public int Epoch { get; set; }

    /// <summary>The next batch of the epoch; all of them are done if it is their number.</summary>
    public int Batch { get; set; }

    /// <summary>The results of the epoch so far.</summary>
    public ResultSums Sums { get; }

    /// <summary>The best epoch so far.</summary>
    public BestEpoch Best { get; }
}
