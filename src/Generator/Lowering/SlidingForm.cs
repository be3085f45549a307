using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>
/// A convolution, or windows, as the sizes that kernels take: planes with rows and columns, where a single axis is that of
/// the columns. For windows the kernel is the window; dilation is 1 and groups are the channels.
/// </summary>
internal sealed record SlidingForm(
    int Channels, Size Height, Size Width, int Outputs, Size OutputHeight, Size OutputWidth, int KernelHeight, int KernelWidth,
    int StrideY, int StrideX, int LowY, int LowX, int DilationY, int DilationX, int Groups)
{
    /// <summary>The panels that the kernels of a convolution are multiplied from.</summary>
    public PanelShape Panels => new(Outputs, Channels / Groups * KernelHeight * KernelWidth);

    /// <summary>Panels of the transposed kernels: from outputs to channels.</summary>
    public PanelShape TransposedPanels => new(Channels, Outputs / Groups * KernelHeight * KernelWidth);

    /// <summary>Multiply-adds of a convolution for one sample, borders included.</summary>
    public long MultiplyAdds => ProgramLengths.Expected((Size)Outputs * OutputHeight * OutputWidth * Panels.Depth);

    /// <summary>Elements of an input with zeros around it, as far as windows reach.</summary>
    public int PaddedElements => checked(Channels
        * Math.Max(Height.Value + LowY, ((OutputHeight.Value - 1) * StrideY) + ((KernelHeight - 1) * DilationY) + 1)
        * Math.Max(Width.Value + LowX, ((OutputWidth.Value - 1) * StrideX) + ((KernelWidth - 1) * DilationX) + 1));

    /// <summary>Whether no size differs from call to call.</summary>
    public bool IsConstant => new[] { Height, Width, OutputHeight, OutputWidth }.All(size => size.IsConstant);

    /// <summary>The form of a node that slides.</summary>
    public static SlidingForm Of(Node node)
    {
        Node first = node.Inputs[0];
        return node.Attributes switch
        {
            ConvolveAttributes convolve => Of(convolve, first.Shape, node.Shape, node.Inputs[1].Shape.Extents.Skip(2).Select(Size)),
            ConvolveTransposedAttributes transposed => Of(transposed.Convolution, node.Shape, first.Shape, node.Inputs[1].Shape.Extents.Skip(2).Select(Size)),
            ConvolveWeightsAttributes weights => Of(weights.Convolution, first.Shape, node.Inputs[1].Shape, weights.Kernel),
            WindowAttributes windows => Of(windows, first.Shape, node.Inputs.Count == 1 ? node.Shape : node.Inputs[1].Shape),
            WindowSpreadAttributes spread => Of(spread.Windows, node.Shape, first.Shape),
            _ => throw new GraphException($"{node} does not slide"),
        };
    }

    private static SlidingForm Of(ConvolveAttributes convolve, Shape x, Shape y, IEnumerable<int> kernel)
    {
        int[] sizes = kernel.ToArray();
        return Of(x, y, sizes, convolve.Stride, convolve.Low, convolve.Dilation) with { Groups = convolve.Groups };
    }

    private static SlidingForm Of(WindowAttributes windows, Shape x, Shape y)
    {
        EquatableArray<int> dense = windows.Size.Select(_ => 1).ToEquatableArray();
        return Of(x, y, windows.Size.ToArray(), windows.Stride, windows.Low, dense) with { Groups = x[0].Size };
    }

    private static SlidingForm Of(Shape x, Shape y, int[] kernel, EquatableArray<int> stride, EquatableArray<int> low, EquatableArray<int> dilation)
    {
        if (kernel.Length is < 1 or > 2)
        {
            throw new GraphException("convolutions and windows over more than two axes have no kernels");
        }

        int last = kernel.Length - 1;
        bool isPlane = last > 0;
        return new SlidingForm(
            x[0].Size, isPlane ? x[1] : 1, x[last + 1], y[0].Size, isPlane ? y[1] : 1, y[last + 1],
            isPlane ? kernel[0] : 1, kernel[last], isPlane ? stride[0] : 1, stride[last], isPlane ? low[0] : 0, low[last],
            isPlane ? dilation[0] : 1, dilation[last], 1);
    }

    private static int Size(Extent extent) => extent.Size;
}
