namespace Netwright.CompilerServices;

/// <summary>A gathering convolution of groups of samples in lanes, whichever way it goes: one form for both directions.</summary>
internal unsafe struct LaneOperands
{
    /// <summary>What is summed: (channels, rows, columns) of each sample.</summary>
    public float* Source;

    /// <summary>Panels of (results, channels of a group × taps).</summary>
    public float* Weights;

    /// <summary>The sums.</summary>
    public float* Result;

    /// <summary>Samples.</summary>
    public nint Samples;

    public int Groups;

    /// <summary>Channels of the source and of the result in a group.</summary>
    public int SourceChannels, ResultChannels;

    /// <summary>Sizes of a plane.</summary>
    public int SourceHeight, SourceWidth, ResultHeight, ResultWidth;

    /// <summary>Places of the kernel, and how many of them a row has.</summary>
    public int Taps, TapsOfRow;

    public GatherAxis Y, X;

    /// <summary>The depth of a panel.</summary>
    public readonly nint Depth => (nint)SourceChannels * Taps;

    /// <summary>Elements of a sample.</summary>
    public readonly nint SourceElements => (nint)Groups * SourceChannels * SourceHeight * SourceWidth;

    /// <summary>Elements of a sample.</summary>
    public readonly nint ResultElements => (nint)Groups * ResultChannels * ResultHeight * ResultWidth;

    /// <summary>Multiply-adds of one sample, borders not taken off.</summary>
    public readonly nint Work => ResultElements * Depth;
}
