using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Functions that slide over all axes but the first, which is that of the channels.</summary>
internal static class SlidingIntrinsics
{
    private static readonly EquatableArray<string> Windows = EquatableArray.Of("x", "size", "stride", "low", "high");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Intrinsic> All =
    [
        new("Convolve", EquatableArray.Of("x", "kernel", "stride", "low", "high", "dilation", "groups"), 2, Convolve),
        new("ConvolveTransposed", EquatableArray.Of("y", "kernel", "shape", "stride", "low", "high", "dilation", "groups"), 3, ConvolveTransposed),
        new("WindowMax", Windows, 2, (evaluator, call) => Window(evaluator, call, Primitives.WindowMax)),
        new("WindowSum", Windows, 2, (evaluator, call) => Window(evaluator, call, Primitives.WindowSum)),
        new("WindowSpread", EquatableArray.Of("y", "size", "shape", "stride", "low", "high"), 3, WindowSpread),
    ];

    private static Value Convolve(Evaluator evaluator, IntrinsicCall call)
    {
        var arguments = new SlidingArguments(evaluator, call);
        if (arguments.Picture(0) is not { } x || arguments.Kernel(1, x.Shape.Rank - 1) is not { } kernel || Attributes(arguments, 2, x.Shape.Rank - 1) is not { } convolve)
        {
            return ErrorValue.Instance;
        }

        if (!GroupsFit(arguments, convolve.Groups, kernel, x.Shape[0], kernel.Shape[1].Size * convolve.Groups))
        {
            return ErrorValue.Instance;
        }

        int[] sizes = kernel.Shape.Extents.Skip(2).Select(extent => extent.Size).ToArray();
        int[] spans = sizes.Select((size, axis) => Sliding.Span(size, convolve.Dilation[axis])).ToArray();
        return Fits(evaluator, arguments, x, sizes, spans, convolve.Stride, convolve.Low, convolve.High)
            ? new TensorValue(evaluator.Context.Builder.Add(Primitives.Convolve, convolve, x, kernel))
            : ErrorValue.Instance;
    }

    private static Value ConvolveTransposed(Evaluator evaluator, IntrinsicCall call)
    {
        var arguments = new SlidingArguments(evaluator, call);
        if (arguments.Picture(0) is not { } y || arguments.Kernel(1, y.Shape.Rank - 1) is not { } kernel || Attributes(arguments, 3, y.Shape.Rank - 1) is not { } convolve
            || arguments.Extents(2, y.Shape.Rank - 1) is not { } extents || !GroupsFit(arguments, convolve.Groups, kernel, y.Shape[0], kernel.Shape[0].Size))
        {
            return ErrorValue.Instance;
        }

        for (int axis = 1; axis < y.Shape.Rank; axis++)
        {
            int span = Sliding.Span(kernel.Shape[axis + 1].Size, convolve.Dilation[axis - 1]);
            if (Sliding.Windows(extents[axis - 1], span, convolve.Stride[axis - 1], convolve.Low[axis - 1], convolve.High[axis - 1]) is not { } windows || !ExtentRules.Fits(windows, y.Shape[axis]))
            {
                return arguments.Fail(ShapeDiagnostics.Mismatch, $"{arguments.Name} cannot make an axis of {extents[axis - 1]} from one of {y.Shape[axis]}: a convolution with these settings would not lead back. Give less padding, or an output padding below the stride.");
            }
        }

        var attributes = new ConvolveTransposedAttributes(convolve, extents.ToEquatableArray());
        return new TensorValue(evaluator.Context.Builder.Add(Primitives.ConvolveTransposed, attributes, y, kernel));
    }

    private static Value Window(Evaluator evaluator, IntrinsicCall call, Primitive primitive)
    {
        var arguments = new SlidingArguments(evaluator, call);
        if (arguments.Picture(0) is not { } x || WindowsOf(arguments, 1, 2, x.Shape.Rank - 1) is not { } windows)
        {
            return ErrorValue.Instance;
        }

        int[] sizes = windows.Size.ToArray();
        return Fits(evaluator, arguments, x, sizes, sizes, windows.Stride, windows.Low, windows.High)
            ? new TensorValue(evaluator.Context.Builder.Add(primitive, windows, x))
            : ErrorValue.Instance;
    }

    private static Value WindowSpread(Evaluator evaluator, IntrinsicCall call)
    {
        var arguments = new SlidingArguments(evaluator, call);
        if (arguments.Picture(0) is not { } y || WindowsOf(arguments, 1, 3, y.Shape.Rank - 1) is not { } windows || arguments.Extents(2, y.Shape.Rank - 1) is not { } extents)
        {
            return ErrorValue.Instance;
        }

        for (int axis = 1; axis < y.Shape.Rank; axis++)
        {
            if (Sliding.Windows(extents[axis - 1], windows.Size[axis - 1], windows.Stride[axis - 1], windows.Low[axis - 1], windows.High[axis - 1]) is not { } count || !ExtentRules.Fits(count, y.Shape[axis]))
            {
                return arguments.Fail(ShapeDiagnostics.Mismatch, $"{arguments.Name} cannot spread an axis of {y.Shape[axis]} over one of {extents[axis - 1]}: it has another number of windows. Change the length.");
            }
        }

        return new TensorValue(evaluator.Context.Builder.Add(Primitives.WindowSpread, new WindowSpreadAttributes(windows, extents.ToEquatableArray()), y));
    }

    private static ConvolveAttributes? Attributes(SlidingArguments arguments, int first, int axes) =>
        arguments.Numbers(first, axes, 1, 1) is { } stride
        && arguments.Numbers(first + 1, axes, 0, 0) is { } low
        && arguments.Numbers(first + 2, axes, 0, 0) is { } high
        && arguments.Numbers(first + 3, axes, 1, 1) is { } dilation
        && arguments.Numbers(first + 4, 1, 1, 1) is { } groups
            ? new ConvolveAttributes(new(stride), new(low), new(high), new(dilation), groups[0])
            : null;

    private static WindowAttributes? WindowsOf(SlidingArguments arguments, int size, int first, int axes)
    {
        if (arguments.Numbers(size, axes, 1, 1) is not { } sizes || arguments.Numbers(first, axes, 1, 1) is not { } stride
            || arguments.Numbers(first + 1, axes, 0, 0) is not { } low || arguments.Numbers(first + 2, axes, 0, 0) is not { } high)
        {
            return null;
        }

        for (int axis = 0; axis < axes; axis++)
        {
            if (Math.Max(low[axis], high[axis]) >= sizes[axis])
            {
                arguments.Fail(SemanticDiagnostics.WrongArgument, FormattableString.Invariant($"the padding of {arguments.Name} is {Math.Max(low[axis], high[axis])}, so windows of {sizes[axis]} would lie beyond the edge. Give less padding than that."));
                return null;
            }
        }

        return new WindowAttributes(new(sizes), new(stride), new(low), new(high));
    }

    private static bool GroupsFit(SlidingArguments arguments, int groups, Node kernel, Extent channels, int wanted)
    {
        if (channels == wanted && kernel.Shape[0].Size % groups == 0)
        {
            return true;
        }

        arguments.Fail(ShapeDiagnostics.NotWhole, FormattableString.Invariant($"{arguments.Name}(groups: {groups}) cannot share {channels} channels and the {kernel.Shape[0]} outputs of its kernel out among its groups evenly. Choose a number of groups that divides both."));
        return false;
    }

    private static bool Fits(
        Evaluator evaluator, SlidingArguments arguments, Node x, int[] sizes, int[] spans, EquatableArray<int> stride, EquatableArray<int> low, EquatableArray<int> high)
    {
        if (sizes.Any(size => size < 1))
        {
            arguments.Fail(SemanticDiagnostics.WrongArgument, $"the window of {arguments.Name} covers at least 1 place of each axis, but this one has the size {string.Join(" × ", sizes)}. Give it a size of 1 or more.");
            return false;
        }

        for (int i = 0; i < sizes.Length; i++)
        {
            Extent length = x.Shape[i + 1];
            if (Sliding.Windows(length, spans[i], stride[i], low[i], high[i]) is not null)
            {
                continue;
            }

            if (length.IsConstant)
            {
                ShrinkReport.Report(evaluator, arguments, x, sizes, spans, i + 1);
            }
            else
            {
                arguments.Fail(ShapeDiagnostics.Mismatch, FormattableString.Invariant($"{arguments.Name} with stride {stride[i]} would make an axis of {length} one that is no multiple of it. Use stride 1, or fix the length."));
            }

            return false;
        }

        return true;
    }
}
