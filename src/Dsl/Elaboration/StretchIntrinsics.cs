using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Functions that cut axes into stretches, or lengthen them.</summary>
internal static class StretchIntrinsics
{
    /// <summary><c>Split(x, 2)</c>: equal parts of an axis, or parts of the lengths that a list says.</summary>
    public static Value Split(Evaluator evaluator, IntrinsicCall call)
    {
        Value value = Arithmetic.First(call[0]);
        if (value is not TensorValue { Labels: null, Node: { Shape.Rank: > 0 } node })
        {
            return Fail(evaluator, call, SemanticDiagnostics.WrongArgument, $"Split cuts a tensor, but this is {value.Describe()}. Pass a tensor with at least one axis.");
        }

        int axis = call.Find(2) is NumberValue number ? (int)number.Number : 0;
        axis = axis < 0 ? axis + node.Shape.Rank : axis;
        if (axis < 0 || axis >= node.Shape.Rank || !node.Shape[axis].IsConstant)
        {
            return Fail(evaluator, call, SemanticDiagnostics.WrongArgument, $"Split cuts an axis of constant length, but {value.Describe()} has none at this place. Give another with 'axis: …'.");
        }

        int length = node.Shape[axis].Size;
        if (Lengths(call[1], length) is not { } lengths)
        {
            return Fail(evaluator, call, ShapeDiagnostics.NotWhole, FormattableString.Invariant($"Split cannot cut an axis of {length} into {(call[1] is ListValue ? "" : "equal parts by ")}{call[1].Describe()}. Choose a number that divides {length}, or lengths that add up to it."));
        }

        var parts = new List<Value>();
        for (int i = 0, start = 0; i < lengths.Length; start += lengths[i], i++)
        {
            parts.Add(new TensorValue(evaluator.Context.Builder.Add(Primitives.Slice, new SliceAttributes(axis, start, lengths[i]), node)));
        }

        return new TupleValue(parts, []);
    }

    /// <summary><c>Pad(x, 1, 2)</c>: zeros before and behind all axes but the first.</summary>
    public static Value Pad(Evaluator evaluator, IntrinsicCall call)
    {
        var arguments = new SlidingArguments(evaluator, call);
        if (arguments.Picture(0) is not { } node || arguments.Numbers(1, node.Shape.Rank - 1, 0, 0) is not { } low)
        {
            return ErrorValue.Instance;
        }

        if ((call.Find(2) is null ? low : arguments.Numbers(2, node.Shape.Rank - 1, 0, 0)) is not { } high)
        {
            return ErrorValue.Instance;
        }

        for (int i = 0; i < low.Length; i++)
        {
            node = low[i] + high[i] == 0 ? node : evaluator.Context.Builder.Add(Primitives.Pad, new PadAttributes(i + 1, low[i], high[i]), node);
        }

        return new TensorValue(node);
    }

    private static int[]? Lengths(Value parts, int length)
    {
        if (parts is NumberValue { IsWhole: true, Number: > 0 } count)
        {
            return length % count.Number == 0 ? Enumerable.Repeat(length / (int)count.Number, (int)count.Number).ToArray() : null;
        }

        double[] lengths = (parts as ListValue)?.Items.Select(item => ConstantFolding.Number(item) ?? 0).ToArray() ?? [];
        return lengths.Length > 0 && lengths.All(item => item > 0 && item == Math.Floor(item)) && lengths.Sum() == length
            ? Array.ConvertAll(lengths, item => (int)item)
            : null;
    }

    private static ErrorValue Fail(Evaluator evaluator, IntrinsicCall call, DiagnosticDescriptor descriptor, string message) =>
        evaluator.Error(descriptor, call.Site.Frame, call.Site.Span, message);
}
