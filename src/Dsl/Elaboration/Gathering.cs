using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Looks elements up by computed indices: rows of a table, or one element of each sample's axis.</summary>
internal sealed class Gathering(Evaluator evaluator, Frame frame)
{
    private GraphBuilder Builder => evaluator.Context.Builder;

    /// <summary>The value of <c>table[x[..s], d]</c>; <paramref name="axes"/> has a label, or the indices, for each axis.</summary>
    public Value Gather(Node table, List<object?> axes, int axis, TensorValue indices, IndexSyntax access)
    {
        Extent extent = table.Shape[axis];
        if (indices.Node.Type.Range == 0 || !extent.IsConstant || indices.Node.Type.Range > extent.Size)
        {
            string range = indices.Node.Type.Range == 0 ? "any whole number" : FormattableString.Invariant($"index<{indices.Node.Type.Range}>");
            return evaluator.Error(ShapeDiagnostics.IndexRange, frame, access.Indices[Math.Min(axis, access.Indices.Count - 1)].Span, $"'{Evaluator.Text(frame, access.Span)}' looks up {range} on an axis of length {extent}. Declare the indices as index<{extent}>.");
        }

        List<AxisLabel> others = axes.OfType<AxisLabel>().ToList();
        IReadOnlyList<AxisLabel> own = indices.Labels ?? [];
        return table.Type.PerSample || own.Intersect(others).Any()
            ? Select(table, axes, axis, indices, extent)
            : Rows(table, axis, indices, own, others);
    }

    // A table that all samples share, and axes that do not meet: whole rows are read.
    private TensorValue Rows(Node table, int axis, TensorValue indices, IReadOnlyList<AxisLabel> own, List<AxisLabel> others)
    {
        Node turned = Builder.Transpose(table, new[] { axis }.Concat(Enumerable.Range(0, table.Shape.Rank).Where(i => i != axis)));
        Node rows = Builder.Add(Primitives.Gather, turned, indices.Node);
        return evaluator.Indexing.Sorted(rows, own.Concat(others).ToList());
    }

    // One element of each row: the others are multiplied away, which differentiates and fuses without a scatter.
    private Value Select(Node table, List<object?> axes, int axis, TensorValue indices, Extent extent)
    {
        var hidden = new AxisLabel("", long.MaxValue) { Extent = extent };
        List<AxisLabel> labels = axes.Select((label, i) => i == axis ? hidden : (AxisLabel)label!).ToList();
        TensorValue values = evaluator.Indexing.Sorted(table, labels);
        var places = new TensorValue(Builder.Add(Primitives.Iota, new IotaAttributes(extent)), [hidden]);
        Value chosen = evaluator.Math.Apply(ElementwiseOperations.Equal, [places, indices], frame, default);
        var picked = (TensorValue)evaluator.Math.Apply(ElementwiseOperations.Where, [chosen, values, new NumberValue(0)], frame, default);
        int last = picked.Node.Shape.Rank - 1;
        return new TensorValue(Builder.Sum(picked.Node, [last]), picked.Labels!.Take(last).ToList());
    }
}
