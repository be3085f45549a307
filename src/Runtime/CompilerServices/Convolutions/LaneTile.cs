namespace Netwright.CompilerServices;

/// <summary>
/// Some outputs at some places, each a vector with one sample in each lane: the source vectors and the weights that they
/// are summed from. Distances are in floats.
/// </summary>
internal unsafe struct LaneTile
{
    /// <summary>The vector of the first place, channel and tap.</summary>
    public float* Source;

    /// <summary>The weight of the first output, channel and tap; those of the next outputs follow.</summary>
    public float* Weights;

    /// <summary>Where the sums go: for each output, its places.</summary>
    public float* Sums;

    /// <summary>From the first place to the second, and from the third to the fourth.</summary>
    public nint SourcePlace;

    /// <summary>From the first two places to the other two.</summary>
    public nint SourcePair;

    /// <summary>The three loops over what is summed, innermost last.</summary>
    public LaneLoop Outer, Middle, Inner;
}
