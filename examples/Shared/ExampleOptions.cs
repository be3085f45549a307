namespace Netwright.Examples;

/// <summary>What the command lines of all examples have in common; an example gives its defaults.</summary>
public sealed record ExampleOptions
{
    /// <summary>How many times all samples are seen.</summary>
    public required int Epochs { get; init; }

    /// <summary>The samples of one step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The learning rate.</summary>
    public required float Rate { get; init; }

    /// <summary>Decides initial weights, order of the samples and drawn data.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use; results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>A checkpoint to go on from.</summary>
    public string? Resume { get; init; }

    /// <summary>Where the data is; null to make it.</summary>
    public string? Data { get; init; }

    /// <summary>Where the trained weights go.</summary>
    public required string Save { get; init; }

    /// <summary>The networks that the example has to choose from; none where there is no choice.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>The network that was chosen, by default the first.</summary>
    public string Network { get; init; } = "";

    /// <summary>Whether the example can let a classifier judge what it has learnt.</summary>
    public bool CanJudge { get; init; }

    /// <summary>Whether it shall.</summary>
    public bool Judge { get; init; }

    /// <summary>Whether the example can change its training samples from epoch to epoch.</summary>
    public bool CanAugment { get; init; }

    /// <summary>Whether it shall.</summary>
    public bool Augment { get; init; }

    /// <summary>How boldly is drawn what the example writes; null where it writes nothing.</summary>
    public float? Temperature { get; init; }

    /// <summary>Where checkpoints go.</summary>
    public string Checkpoint => Path.ChangeExtension(Save, ".checkpoint");
}
