using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Tests.Differentiation;

/// <summary>Values computed with convolutions and windows of all kinds, in one and in two dimensions.</summary>
internal static class SlidingCases
{
    private static readonly ConvolveAttributes[] Convolutions =
    [
        Convolution([1], [0], [0], [1]),
        Convolution([2], [1], [0], [1], groups: 2),
        Convolution([1], [0], [2], [2]),
        Convolution([1, 1], [1, 1], [1, 1], [1, 1]),
        Convolution([2, 1], [1, 0], [2, 1], [1, 2], groups: 2),
        Convolution([2, 3], [0, 2], [0, 2], [1, 1]),
    ];

    private static readonly WindowAttributes[] Windows =
    [
        Window([2], [2], [0], [0]),
        Window([3], [1], [2], [1]),
        Window([2, 2], [2, 2], [0, 0], [0, 0]),
        Window([3, 2], [2, 1], [1, 0], [1, 1]),
        Window([2, 1], [3, 2], [0, 0], [0, 0]),
    ];

    /// <summary>Of each primitive, given what makes an input: per sample or shared, its number, its shape.</summary>
    public static IEnumerable<(Primitive Primitive, Func<GraphBuilder, Node>[] Cases)> All(Func<GraphBuilder, bool, int, int[], Node> full)
    {
        yield return (Primitives.Convolve, Cases(Convolutions, (b, perSample, a) => b.Add(Primitives.Convolve, a, full(b, perSample, 0, X(a)), full(b, false, 1, Kernel(a)))));
        yield return (Primitives.ConvolveTransposed, Cases(Convolutions, (b, perSample, a) => b.Add(
            Primitives.ConvolveTransposed, new ConvolveTransposedAttributes(a, Behind(X(a))), full(b, perSample, 0, Y(a)), full(b, false, 1, Kernel(a)))));
        yield return (Primitives.ConvolveWeights, Cases(Convolutions, (b, perSample, a) => b.Add(
            Primitives.ConvolveWeights, new ConvolveWeightsAttributes(a, Kernel(a).Skip(2).ToEquatableArray()), full(b, perSample, 0, X(a)), full(b, perSample, 1, Y(a)))));
        yield return (Primitives.WindowMax, Cases(Windows, (b, perSample, a) => b.Add(Primitives.WindowMax, a, full(b, perSample, 0, X(a.Size.Count)))));
        yield return (Primitives.WindowSum, Cases(Windows, (b, perSample, a) => b.Add(Primitives.WindowSum, a, full(b, perSample, 0, X(a.Size.Count)))));
        yield return (Primitives.WindowSpread, Cases(Windows, (b, perSample, a) => b.Add(
            Primitives.WindowSpread, new WindowSpreadAttributes(a, Behind(X(a.Size.Count))), full(b, perSample, 0, Y(a)))));
    }

    private static Func<GraphBuilder, Node>[] Cases<T>(T[] attributes, Func<GraphBuilder, bool, T, Node> build) =>
    [
        .. from item in attributes
           from perSample in new[] { true, false }
           select (Func<GraphBuilder, Node>)(builder => build(builder, perSample, item)),
    ];

    private static int[] X(ConvolveAttributes convolution) => [2 * convolution.Groups, .. X(convolution.Stride.Count)[1..]];

    private static int[] X(int axes) => axes == 1 ? [2, 6] : [2, 4, 5];

    private static int[] Kernel(ConvolveAttributes convolution) => convolution.Stride.Count == 1 ? [2, 2, 2] : [2, 2, 2, 3];

    private static int[] Y(ConvolveAttributes convolution) =>
        Sizes(Primitives.Convolve.Infer(convolution, [Float(X(convolution), perSample: true), Float(Kernel(convolution), perSample: false)]));

    private static int[] Y(WindowAttributes window) => Sizes(Primitives.WindowSum.Infer(window, [Float(X(window.Size.Count), perSample: true)]));

    private static TensorType Float(int[] shape, bool perSample) => new(ElementType.Float, Shape.Of(shape), perSample);

    private static int[] Sizes(TensorType type) => [.. type.Shape.Extents.Select(extent => extent.Size)];

    private static EquatableArray<Extent> Behind(int[] shape) => shape.Skip(1).Select(size => new Extent(size)).ToEquatableArray();

    private static ConvolveAttributes Convolution(int[] stride, int[] low, int[] high, int[] dilation, int groups = 1) =>
        new(new(stride), new(low), new(high), new(dilation), groups);

    private static WindowAttributes Window(int[] size, int[] stride, int[] low, int[] high) => new(new(size), new(stride), new(low), new(high));
}
