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

        if (Place(start) is { } low && Place(end) is { } high && high.CanFitIn(node.Shape[axis]) && Extent.TryOf(high - low) is { } length
            && (!low.IsConstant || low.Value >= 0) && (!length.IsConstant || length.Size >= 0))
        {
            return evaluator.Context.Builder.Add(Primitives.Slice, new SliceAttributes(axis, Extent.Of(low), length), node);
        }

        evaluator.Error(ShapeDiagnostics.IndexRange, frame, slice.Syntax.Span, $"'{Evaluator.Text(frame, slice.Syntax.Span)}' is no stretch of an axis of length {Length(node.Shape[axis])}. Write two ends that are known when compiling and lie on it, as in '0..3'.");
        return null;
    }

    /// <summary>One place, whose axis disappears; null where it lies outside, which is reported.</summary>
    public static Node? Place(Evaluator evaluator, Node node, int axis, Value place, SyntaxNode syntax, Frame frame)
    {
        if (place is ErrorValue)
        {
            return null;
        }

        if (Place(place) is { } position && (!position.IsConstant || position.Value >= 0) && (position + 1).CanFitIn(node.Shape[axis]))
        {
            GraphBuilder builder = evaluator.Context.Builder;
            Node slice = builder.Add(Primitives.Slice, new SliceAttributes(axis, Extent.Of(position), 1), node);
            return builder.Reshape(slice, Shape.Of(node.Shape.Extents.Where((_, i) => i != axis)));
        }

        evaluator.Error(ShapeDiagnostics.IndexRange, frame, syntax.Span, $"'{Evaluator.Text(frame, syntax.Span)}' is no place on an axis of length {Length(node.Shape[axis])}{Describe(evaluator, place, syntax, frame)}. Use a whole number on the axis, an index variable, or an index<N>.");
        return null;
    }

    private static string Length(Extent extent) => extent is { IsConstant: false, Dim: { Limit: { } limit } dim } ? FormattableString.Invariant($"{extent}, where {dim.Name} is {limit} at most") : extent.ToString();

    // What a number is that stands there as such, everybody sees.
    private static string Describe(Evaluator evaluator, Value place, SyntaxNode syntax, Frame frame) =>
        place.Describe() is var text && text == Evaluator.Text(frame, syntax.Span) ? "" : $": it is {text}";

    private static Size? Place(Value value) => value is ExtentValue { Extent: var extent } ? (Size)extent : Whole(value) is { } number ? (Size)number : null;

    private static int? Whole(Value value) => ConstantFolding.Number(value) is { } number && number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? (int)number : null;
}
