using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Canonicalization;

/// <summary>
/// Brings each reduction into one of the forms that loops compute: over the last axis of each sample; or over the batch and
/// all leading axes (a sum of rows). Other axes are transposed to the end and merged first.
/// </summary>
internal static class CanonicalizeReductions
{
    /// <summary>The graph with canonical reductions only.</summary>
    public static Graph Run(Graph graph) => GraphCopy.Run(
        graph,
        node => ReferenceEquals(node.Primitive, Primitives.ReduceSum) || ReferenceEquals(node.Primitive, Primitives.ReduceMax),
        (builder, node, inputs) => Rewrite(builder, node.Primitive, node.Get<ReduceAttributes>(), inputs[0]));

    private static Node Rewrite(GraphBuilder builder, Primitive primitive, ReduceAttributes reduce, Node x)
    {
        if (!reduce.OverBatch)
        {
            return ReduceWithinSample(builder, primitive, reduce.Axes, x);
        }

        bool leading = reduce.Axes.SequenceEqual(Enumerable.Range(0, reduce.Axes.Count)) && reduce.Axes.Count < x.Shape.Rank;
        if (leading)
        {
            return builder.Add(primitive, reduce, x);
        }

        Node perSample = ReduceWithinSample(builder, primitive, reduce.Axes, x);
        return builder.Add(primitive, new ReduceAttributes(EquatableArray<int>.Empty, OverBatch: true), perSample);
    }

    private static Node ReduceWithinSample(GraphBuilder builder, Primitive primitive, EquatableArray<int> axes, Node x)
    {
        if (axes.Count == 0)
        {
            return x;
        }

        return axes.Count == 1 && axes[0] == x.Shape.Rank - 1
            ? builder.Add(primitive, new ReduceAttributes(axes), x)
            : ReduceOthers(builder, primitive, axes, x);
    }

    /// <summary>Reduces axes that do not stand at the end, or are several.</summary>
    private static Node ReduceOthers(GraphBuilder builder, Primitive primitive, EquatableArray<int> axes, Node x)
    {
        int[] kept = Enumerable.Range(0, x.Shape.Rank).Where(axis => !axes.Contains(axis)).ToArray();
        Node ordered = builder.Transpose(x, kept.Concat(axes));
        if (axes.Count > 1 && Extent.TryOf(axes.Aggregate((Size)1L, (product, axis) => product * x.Shape[axis])) is null)
        {
            // Their product is no length of one axis: one after the other.
            int last = axes[axes.Count - 1];
            return ReduceWithinSample(builder, primitive, axes.Take(axes.Count - 1).ToEquatableArray(), ReduceWithinSample(builder, primitive, EquatableArray.Of(last), x));
        }

        Extent merged = Extent.Of(axes.Aggregate((Size)1L, (product, axis) => product * x.Shape[axis]));
        Shape shape = Shape.Of(kept.Select(axis => x.Shape[axis]).Concat([merged]));
        Node flat = axes.Count == 1 ? ordered : builder.Reshape(ordered, shape);
        return builder.Add(primitive, new ReduceAttributes(EquatableArray.Of(kept.Length)), flat);
    }
}
