namespace Netwright.CompilerServices;

/// <summary>Eight places of one sample by one or two vectors of outputs: the places are broadcast, the weights lie side by side. Distances are in floats.</summary>
internal unsafe struct OutputTile
{
    /// <summary>Places of a tile.</summary>
    public const int Places = 8;

    /// <summary>The weights of the first channel and tap; those of further outputs follow.</summary>
    public float* Weights;

    /// <summary>Where the sums go: a panel's row for each place.</summary>
    public float* Sums;

    /// <summary>The first channel and tap of each place.</summary>
    public fixed ulong Source[Places];

    /// <summary>The three loops over what is summed, innermost last; weights move on by a panel's row each time.</summary>
    public LaneLoop Outer, Middle, Inner;
}
