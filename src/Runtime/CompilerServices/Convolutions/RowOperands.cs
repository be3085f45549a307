namespace Netwright.CompilerServices;

/// <summary>A convolution of one sample whose borders have been padded.</summary>
internal unsafe struct RowOperands
{
    /// <summary>The sample: (channels, rows, columns) with borders.</summary>
    public float* Source;

    /// <summary>Panels of (outputs, channels of a group × taps).</summary>
    public float* Weights;

    /// <summary>The results of all samples.</summary>
    public float* Result;

    /// <summary>Where this sample's results begin.</summary>
    public nint Start;

    /// <summary>Rows and columns with borders.</summary>
    public int Height, Width;

    public ConvolutionShape* Shape;

    /// <summary>The depth of a panel.</summary>
    public readonly nint Depth => (nint)Shape->GroupChannels * Shape->Taps;

    /// <summary>Results of a channel.</summary>
    public readonly nint Places => (nint)Shape->OutputHeight * Shape->OutputWidth;

    /// <summary>The first channel of a group.</summary>
    public readonly float* Group(int group) => Source + (nint)group * Shape->GroupChannels * Height * Width;
}
