using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Functions that arrange elements, and those on lists.</summary>
internal static class TensorIntrinsics
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Intrinsic> All =
    [
        new("Reshape", EquatableArray.Of("x", "shape"), 2, Reshape),
        new("Transpose", EquatableArray.Of("x"), 1, Transpose),
        new("Concat", EquatableArray.Of("axis"), 1, Concat, IsVariadic: true),
        new("Split", EquatableArray.Of("x", "parts", "axis"), 2, StretchIntrinsics.Split),
        new("Pad", EquatableArray.Of("x", "low", "high"), 2, StretchIntrinsics.Pad),
        new("Zeros", EquatableArray.Of("shape"), 1, Zeros, TakesInput: false),
        new("Product", EquatableArray.Of("list"), 1, Product, TakesInput: false),
        new("Repeat", EquatableArray.Of("list", "count"), 2, Repeat, TakesInput: false),
        new("Norm", EquatableArray.Of("x"), 1, Norm),
        new("New", EquatableArray.Of("layer"), 1, New, TakesInput: false),
    ];

    private static Value Reshape(Evaluator evaluator, IntrinsicCall call)
    {
        Frame frame = call.Site.Frame;
        var extents = new List<Extent>();
        if (!evaluator.Shapes.AddExtents(call[1], extents, frame, call.Site.Span))
        {
            return ErrorValue.Instance;
        }

        Value value = Arithmetic.First(call[0]);
        Shape from = MismatchReport.ShapeOf(value);
        Shape to = Shape.Of(extents);
        if (value is not (TensorValue { Labels: null } or FilledValue))
        {
            return evaluator.Error(SemanticDiagnostics.WrongArgument, frame, call.Site.Span, $"Reshape arranges a tensor anew, but this is {value.Describe()}. Pass a tensor.");
        }

        if (Count(from) is { } have && Count(to) is { } want && ExtentRules.Fits(have, want))
        {
            return value is FilledValue filled ? new FilledValue(filled.Element, to) : new TensorValue(evaluator.Context.Builder.Reshape(((TensorValue)value).Node, to));
        }

        return evaluator.Error(ShapeDiagnostics.ReshapeCount, frame, call.Site.Span, $"'{Evaluator.Text(frame, call.Site.Span)}' needs {Amount(to)} values but {value.Describe()} has {Amount(from)}.{Ratio(from, to)} {Fitting(from, to)}or change the layer before.");
    }

    private static string Ratio(Shape from, Shape to) =>
        Count(from) is { IsConstant: true } have && Count(to) is { IsConstant: true } want && want.Size > 0 && have.Size % want.Size == 0
            ? FormattableString.Invariant($" That is {have.Size / want.Size} times as many.")
            : "";

    // Of the shape that was meant probably one number is wrong, and the first one most likely.
    private static string Fitting(Shape from, Shape to)
    {
        if (Count(from) is { IsConstant: true, Size: var have } && Count(to) is { IsConstant: true, Size: > 0 and var want })
        {
            for (int axis = 0; axis < to.Rank; axis++)
            {
                int others = want / to[axis].Size;
                if (have % others == 0 && have / others > 1)
                {
                    Shape meant = Shape.Of(to.Extents.Select((extent, i) => i == axis ? have / others : extent));
                    return $"Did you mean {meant}? If not, choose a shape with as many values, ";
                }
            }
        }

        return "Choose a shape with as many values, ";
    }

    private static string Amount(Shape shape) => Count(shape) is { } count ? count.IsConstant ? FormattableString.Invariant($"{count.Size:#,0}") : count.ToString() : shape.ToString();

    private static Extent? Count(Shape shape) => shape.Extents.Aggregate((Extent?)new Extent(1), (product, extent) => product is { } known ? ExtentRules.Multiply(known, extent) : null);

    private static Value Transpose(Evaluator evaluator, IntrinsicCall call) =>
        Arithmetic.First(call[0]) is TensorValue { Labels: null, Node.Shape.Rank: >= 2 } tensor
            ? new TensorValue(evaluator.Context.Builder.Transpose(tensor.Node, Swapped(tensor.Node.Shape.Rank)))
            : evaluator.Error(ShapeDiagnostics.Mismatch, call.Site.Frame, call.Site.Span, $"Transpose swaps the last two axes, but this is {call[0].Describe()}. Give it a tensor with two axes or more.");

    private static IEnumerable<int> Swapped(int rank) => Enumerable.Range(0, rank - 2).Concat([rank - 1, rank - 2]);

    private static Value Concat(Evaluator evaluator, IntrinsicCall call)
    {
        Frame frame = call.Site.Frame;
        List<TensorValue> parts = [];
        foreach (Value item in call.Arguments.Items.Select(Arithmetic.First))
        {
            if (item is not (TensorValue { Labels: null, Node.Shape.Rank: > 0 } or FilledValue))
            {
                return evaluator.Error(SemanticDiagnostics.WrongArgument, frame, call.Site.Span, $"Concat puts tensors one behind the other, but one of them is {item.Describe()}. Pass tensors with at least one axis.");
            }

            if (MismatchReport.ShapeOf(item).Elements != 0)
            {
                parts.Add(item as TensorValue ?? new TensorValue(evaluator.Math.ToNode(item)));
            }
        }

        if (parts.Count == 0)
        {
            return Arithmetic.First(call.Arguments.Items[0]);
        }

        Shape first = parts[0].Node.Shape;
        int axis = call.Find(0) is NumberValue number ? (int)number.Number : 0;
        axis = axis < 0 ? axis + first.Rank : axis;
        foreach (Shape shape in parts.Select(part => part.Node.Shape))
        {
            bool fits = shape.Rank == first.Rank && axis >= 0 && axis < first.Rank
                && Enumerable.Range(0, first.Rank).All(i => i == axis || ExtentRules.Fits(shape[i], first[i]));
            if (!fits)
            {
                return evaluator.Error(ShapeDiagnostics.Mismatch, frame, call.Site.Span, FormattableString.Invariant($"Concat along axis {axis} needs equal shapes on the other axes, but these are {first} and {shape}. Change the layers before, or give another axis with 'axis: …'."));
            }
        }

        Size length = parts.Aggregate((Size)0L, (sum, part) => sum + part.Node.Shape[axis]);
        if (Extent.TryOf(length) is null)
        {
            return evaluator.Error(ShapeDiagnostics.Mismatch, frame, call.Site.Span, $"Concat would make an axis of {length} places, which depends on more than one length. Put together what has one length, or fix the others with 'dim … = n;'.");
        }

        return parts.Count == 1 ? parts[0] : new TensorValue(evaluator.Context.Builder.Add(Primitives.Concat, new ConcatAttributes(axis), parts.Select(part => part.Node).ToArray()));
    }

    private static Value Zeros(Evaluator evaluator, IntrinsicCall call)
    {
        var extents = new List<Extent>();
        return evaluator.Shapes.AddExtents(call[0], extents, call.Site.Frame, call.Site.Span)
            ? new FilledValue(new NumberValue(0), Shape.Of(extents))
            : ErrorValue.Instance;
    }

    private static Value Product(Evaluator evaluator, IntrinsicCall call) =>
        (call[0] is ListValue list ? list.Items : [call[0]]).Aggregate(
            (Value)new NumberValue(1),
            (product, item) => evaluator.Math.Apply(ElementwiseOperations.Multiply, [product, item], call.Site.Frame, call.Site.Span));

    // A list for so many axes: one number counts for each of them.
    private static Value Repeat(Evaluator evaluator, IntrinsicCall call)
    {
        if (call[1] is not NumberValue { IsWhole: true, Number: >= 0 and <= 64 } count)
        {
            return evaluator.Error(SemanticDiagnostics.WrongArgument, call.Site.Frame, call.Site.Span, $"Repeat takes a small whole number for 'count', not {call[1].Describe()}. Change it.");
        }

        if (call[0] is ListValue list && list.Items.Count != count.Number)
        {
            return evaluator.Error(SemanticDiagnostics.WrongArgument, call.Site.Frame, call.Site.Span, FormattableString.Invariant($"the list {call[0].Describe()} has {list.Items.Count} numbers, but there {(count.Number == 1 ? "is" : "are")} {count.Number} {(count.Number == 1 ? "axis" : "axes")}. {Suspicion.Confirm(evaluator, call.Site.Frame.Locals.Values) ?? "Write one number for each axis, or one for all."}"));
        }

        return call[0] is ListValue ? call[0] : new ListValue(Enumerable.Repeat(call[0], (int)count.Number).ToArray());
    }

    private static Value Norm(Evaluator evaluator, IntrinsicCall call)
    {
        if (call[0] is GradientsValue)
        {
            return new TensorValue(evaluator.Context.Builder.Add(Primitives.GradientNorm));
        }

        Value square = evaluator.Math.Apply(ElementwiseOperations.Multiply, [call[0], call[0]], call.Site.Frame, call.Site.Span);
        if (square is ErrorValue)
        {
            return square;
        }

        Value sum = evaluator.Reductions.OverAxes(ReductionKind.Sum, square, null, call.Site);
        return evaluator.Math.Apply(ElementwiseOperations.Functions.First(operation => operation.Name == "Sqrt"), [sum], call.Site.Frame, call.Site.Span);
    }

    private static Value New(Evaluator evaluator, IntrinsicCall call) => call[0] switch
    {
        LayerValue layer => layer.Callable,
        CallableValue callable => callable,
        var other => evaluator.Error(SemanticDiagnostics.WrongArgument, call.Site.Frame, call.Site.Span, $"New makes a fresh copy of a layer, but this is {other.Describe()}. Pass a layer."),
    };
}
