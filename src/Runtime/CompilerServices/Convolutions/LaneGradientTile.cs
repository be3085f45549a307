namespace Netwright.CompilerServices;

/// <summary>Some outputs and some channels at one tap of the kernel: the products that their weights' gradients are summed from. Distances are in floats.</summary>
internal unsafe struct LaneGradientTile
{
    /// <summary>The first place that the tap sees.</summary>
    public float* X;

    /// <summary>The gradient of the output there.</summary>
    public float* Dy;

    /// <summary>The sums so far, a vector for each weight: the outputs side by side.</summary>
    public float* Sums;

    /// <summary>From channel to channel, from output to output, and from a channel's sums to the next one's.</summary>
    public nint XChannel, DyOutput, SumsChannel;

    /// <summary>From one place to the next, and from the end of a row to the beginning of the next.</summary>
    public nint XPlace, XRow, DyRow;

    /// <summary>The places.</summary>
    public nint Rows, Columns;

    /// <summary>The lanes that hold samples.</summary>
    public nint Lanes;

    /// <summary>Whether these are the first to be summed.</summary>
    public bool IsFirst;
}
