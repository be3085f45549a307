namespace Netwright.CompilerServices;

/// <summary>The sizes of a convolution over planes; one over a single axis has height 1.</summary>
public readonly struct ConvolutionShape
{
    /// <summary>Channels of the input.</summary>
    public int Channels { get; init; }

    /// <summary>Rows of the input.</summary>
    public int Height { get; init; }

    /// <summary>Columns of the input.</summary>
    public int Width { get; init; }

    /// <summary>Channels of the output.</summary>
    public int Outputs { get; init; }

    /// <summary>Rows of the output.</summary>
    public int OutputHeight { get; init; }

    /// <summary>Columns of the output.</summary>
    public int OutputWidth { get; init; }

    /// <summary>Rows of the kernel.</summary>
    public int KernelHeight { get; init; }

    /// <summary>Columns of the kernel.</summary>
    public int KernelWidth { get; init; }

    /// <summary>Rows of the input from one row of the output to the next.</summary>
    public int StrideY { get; init; }

    /// <summary>Columns of the input from one column of the output to the next.</summary>
    public int StrideX { get; init; }

    /// <summary>Rows of zeros above the input; those below follow from the rows of the output.</summary>
    public int LowY { get; init; }

    /// <summary>Columns of zeros left of the input.</summary>
    public int LowX { get; init; }

    /// <summary>Rows of the input from one row of the kernel to the next.</summary>
    public int DilationY { get; init; }

    /// <summary>Columns of the input from one column of the kernel to the next.</summary>
    public int DilationX { get; init; }

    /// <summary>Into how many groups the channels are divided, each convolved for itself.</summary>
    public int Groups { get; init; }

    /// <summary>Places of the kernel.</summary>
    internal int Taps => KernelHeight * KernelWidth;

    /// <summary>Channels of the input that an output sees.</summary>
    internal int GroupChannels => Channels / Groups;

    /// <summary>Channels of the output in a group.</summary>
    internal int GroupOutputs => Outputs / Groups;

    /// <summary>Elements of the input.</summary>
    internal int InputElements => Channels * Height * Width;

    /// <summary>Elements of the output.</summary>
    internal int OutputElements => Outputs * OutputHeight * OutputWidth;
}
