using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Constant places and stretches of an axis.</summary>
internal static class Slicing
{
    /// <summary>A stretch; null where it lies outside, which is reported.</summary>
    public static Node? Slice(Evaluator evaluator, Node node, int axis, IndexUse.Slice slice, Frame frame)
    {
        if (slice.Start is null && slice.End is null)
        {
            return node;
        }

        Value start = slice.Start is null ? new NumberValue(0) : evaluator.Evaluate(slice.Start, frame);
        Value end = evaluator.Evaluate(slice.End!, frame);
        if (start is ErrorValue || end is ErrorValue)
        {
            return null;
        }

        int size = node.Shape[axis].Size;
        if (node.Shape[axis].IsConstant && Whole(start) is { } low && Whole(end) is { } high && low >= 0 && high >= low && high <= size)
        {
            return evaluator.Context.Builder.Add(Primitives.Slice, new SliceAttributes(axis, low, high - low), node);
        }

        evaluator.Error(ShapeDiagnostics.IndexRange, frame, slice.Syntax.Span, $"'{Evaluator.Text(frame, slice.Syntax.Span)}' is no stretch of an axis of length {node.Shape[axis]}. Both ends must be known when compiling and lie on it.");
        return null;
    }

    /// <summary>One place, whose axis disappears; null where it lies outside, which is reported.</summary>
    public static Node? Place(Evaluator evaluator, Node node, int axis, Value place, SyntaxNode syntax, Frame frame)
    {
        if (place is ErrorValue)
        {
            return null;
        }

        if (Whole(place) is { } position && position >= 0 && node.Shape[axis].IsConstant && position < node.Shape[axis].Size)
        {
            GraphBuilder builder = evaluator.Context.Builder;
            Node slice = builder.Add(Primitives.Slice, new SliceAttributes(axis, position, 1), node);
            return builder.Reshape(slice, Shape.Of(node.Shape.Extents.Where((_, i) => i != axis)));
        }

        if (place is ExtentValue { Extent: var end } && end == ExtentRules.Add(node.Shape[axis], -1))
        {
            return Last(evaluator, node, axis, end);
        }

        evaluator.Error(ShapeDiagnostics.IndexRange, frame, syntax.Span, $"'{Evaluator.Text(frame, syntax.Span)}' is no place on an axis of length {node.Shape[axis]}: it is {place.Describe()}. Use a whole number on the axis, an index variable, or an index<N>.");
        return null;
    }

    // The last place of an axis whose length is known at run time only: all others are multiplied away.
    private static Node Last(Evaluator evaluator, Node node, int axis, Extent end)
    {
        GraphBuilder builder = evaluator.Context.Builder;
        Node places = builder.Add(Primitives.Iota, new IotaAttributes(node.Shape[axis]));
        Node chosen = builder.Add(Primitives.Equal, places, evaluator.Math.ToNode(new ExtentValue(end)));
        Node spread = builder.Broadcast(chosen, node.Shape, [axis]);
        return builder.Sum(builder.Add(Primitives.Select, spread, node, builder.Constant(0)), [axis]);
    }

    private static int? Whole(Value value) => ConstantFolding.Number(value) is { } number && number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? (int)number : null;
}
