namespace Netwright.Dsl.Graph;

/// <summary>The rules by which convolutions and windows give their results types.</summary>
internal static class SlidingTypes
{
    /// <summary>The kernel is the same for all samples; its channels are those of a group.</summary>
    public static TensorType Convolve(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var convolve = (ConvolveAttributes)attributes!;
        (Shape x, Shape kernel) = (types[0].Shape, types[1].Shape);
        RequireKernel(convolve, types[1]);
        Require(x.Rank == kernel.Rank - 1 && Fits(x[0], kernel[1].Size * convolve.Groups), $"convolution of {x} with {kernel}");
        return Float(types[0].PerSample, kernel[0], Windows(convolve, x, Sizes(kernel)));
    }

    /// <summary>The convolution of the result has the shape of the input.</summary>
    public static TensorType ConvolveTransposed(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var transposed = (ConvolveTransposedAttributes)attributes!;
        ConvolveAttributes convolve = transposed.Convolution;
        (Shape y, Shape kernel) = (types[0].Shape, types[1].Shape);
        RequireKernel(convolve, types[1]);
        Shape x = Shape.Of(new Extent[] { kernel[1].Size * convolve.Groups }.Concat(transposed.Extents));
        Require(x.Rank == kernel.Rank - 1 && Fits(y, [kernel[0], .. Windows(convolve, x, Sizes(kernel))]), $"transposed convolution of {y} with {kernel} to {x}");
        return new TensorType(ElementType.Float, x, types[0].PerSample);
    }

    /// <summary>Both inputs are per sample, or none is.</summary>
    public static TensorType ConvolveWeights(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var weights = (ConvolveWeightsAttributes)attributes!;
        ConvolveAttributes convolve = weights.Convolution;
        (Shape x, Shape y) = (types[0].Shape, types[1].Shape);
        Require(types[0].PerSample == types[1].PerSample, $"kernel of {types[0]} and {types[1]}, of which one is shared");
        Require(x[0].Size % convolve.Groups == 0 && y[0].Size % convolve.Groups == 0, $"{x} and {y} in {convolve.Groups} groups");
        Require(Fits(y, [y[0], .. Windows(convolve, x, weights.Kernel.ToArray())]), $"kernel {weights.Kernel} of {x} and {y}");
        return Float(false, y[0], weights.Kernel.Select(size => new Extent(size)).Prepend(x[0].Size / convolve.Groups));
    }

    /// <summary>One element for each window of each channel.</summary>
    public static TensorType Window(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        Shape x = types[0].Shape;
        return Float(types[0].PerSample, x[0], Windows((WindowAttributes)attributes!, x));
    }

    /// <summary>The shape of the first input; the second has one element for each of its windows.</summary>
    public static TensorType WindowMaxGradient(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        (Shape x, Shape y) = (types[0].Shape, types[1].Shape);
        Require(types[0].PerSample == types[1].PerSample, $"windows of {types[0]} and {types[1]}, of which one is shared");
        Require(Fits(y, [x[0], .. Windows((WindowAttributes)attributes!, x)]), $"windows {y} of {x}");
        return types[0];
    }

    /// <summary>The extents of the attributes; the input has one element for each window over them.</summary>
    public static TensorType WindowSpread(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var spread = (WindowSpreadAttributes)attributes!;
        Shape y = types[0].Shape;
        Shape x = Shape.Of([y[0], .. spread.Extents]);
        Require(Fits(y, [y[0], .. Windows(spread.Windows, x)]), $"windows {y} of {x}");
        return types[0] with { Shape = x };
    }

    private static bool Fits(Shape shape, Extent[] extents) => shape.Rank == extents.Length && shape.Extents.Zip(extents, Fits).All(fits => fits);

    // The name of a fixed length does not matter here.
    private static bool Fits(Extent left, Extent right) => left == right || (left.IsConstant && right.IsConstant && left.Size == right.Size);

    private static TensorType Float(bool perSample, Extent first, IEnumerable<Extent> rest) =>
        new(ElementType.Float, Shape.Of(rest.Prepend(first)), perSample);

    private static int[] Sizes(Shape kernel) => kernel.Extents.Skip(2).Select(extent => extent.Size).ToArray();

    private static Extent[] Windows(ConvolveAttributes convolve, Shape x, int[] kernel)
    {
        int[] lists = [convolve.Stride.Count, convolve.Low.Count, convolve.High.Count, convolve.Dilation.Count, kernel.Length];
        Require(lists.All(count => count == x.Rank - 1), $"convolution {convolve} of {x}");
        return kernel.Select((size, axis) => Sliding.Windows(x[axis + 1], Sliding.Span(size, convolve.Dilation[axis]), convolve.Stride[axis], convolve.Low[axis], convolve.High[axis])
            ?? throw new GraphException($"convolution {convolve} of {x}")).ToArray();
    }

    private static Extent[] Windows(WindowAttributes windows, Shape x)
    {
        int[] lists = [windows.Size.Count, windows.Stride.Count, windows.Low.Count, windows.High.Count];
        Require(lists.All(count => count == x.Rank - 1), $"windows {windows} of {x}");
        return windows.Size.Select((size, axis) =>
        {
            (int low, int high) = (windows.Low[axis], windows.High[axis]);
            Require(low < size && high < size, $"windows {windows} beyond the edges");
            return Sliding.Windows(x[axis + 1], size, windows.Stride[axis], low, high) ?? throw new GraphException($"windows {windows} of {x}");
        }).ToArray();
    }

    private static void RequireKernel(ConvolveAttributes convolve, TensorType kernel) =>
        Require(!kernel.PerSample && kernel.Shape is { Rank: > 2, IsConstant: true } && kernel.Shape[0].Size % convolve.Groups == 0, $"kernel {kernel} in {convolve.Groups} groups");

    private static void Require(bool condition, FormattableString message)
    {
        if (!condition)
        {
            throw new GraphException(FormattableString.Invariant(message));
        }
    }
}
