using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>Sums and maxima of less: what a value does not differ along needs no adding up.</summary>
internal static class ReductionRules
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = new Dictionary<Primitive, SimplificationRule[]>
    {
        [Primitives.ReduceSum] = [OfNothing, OfSum, OfNegative, OfBroadcast, OfChoice],
        [Primitives.ReduceMax] = [OfNothing, MaxOfBroadcast],
    };

    /// <summary>The axes that stay when some disappear, by their old numbers.</summary>
    public static int[] Kept(int rank, IEnumerable<int> removed) => Enumerable.Range(0, rank).Except(removed).ToArray();

    /// <summary>Over no axis, or over axes of length 1.</summary>
    private static Node? OfNothing(Simplifier to, Application node)
    {
        var reduce = node.Get<ReduceAttributes>();
        return !reduce.OverBatch && reduce.Axes.All(axis => node.X.Shape[axis] == 1) ? to.Reshape(node.X, node.Type.Shape) : null;
    }

    private static Node? OfSum(Simplifier to, Application node)
    {
        if (node.X.Primitive != Primitives.ReduceSum || !to.IsUsedOnce(node.X))
        {
            return null;
        }

        var outer = node.Get<ReduceAttributes>();
        var inner = node.X.Get<ReduceAttributes>();
        int[] kept = Kept(node.X.Inputs[0].Shape.Rank, inner.Axes);
        IEnumerable<int> axes = inner.Axes.Concat(outer.Axes.Select(axis => kept[axis])).OrderBy(axis => axis);
        return to.Sum(node.X.Inputs[0], axes, inner.OverBatch || outer.OverBatch);
    }

    private static Node? OfNegative(Simplifier to, Application node) => node.X.Primitive == Primitives.Negate
        ? to.Add(Primitives.Negate, to.Add(Primitives.ReduceSum, node.Attributes, node.X.Inputs[0]))
        : null;

    /// <summary>A repeated value is multiplied by how often it is repeated.</summary>
    private static Node? OfBroadcast(Simplifier to, Application node)
    {
        var reduce = node.Get<ReduceAttributes>();
        if (node.X.Primitive != Primitives.Broadcast || node.Type.Element != ElementType.Float)
        {
            return null;
        }

        Node source = node.X.Inputs[0];
        int[] map = node.X.Get<BroadcastAttributes>().Map.ToArray();
        int[] repeated = reduce.Axes.Where(axis => !map.Contains(axis)).ToArray();
        bool repeatsSamples = reduce.OverBatch && !source.Type.PerSample;
        if (repeated.Length == 0 && !repeatsSamples)
        {
            return null;
        }

        int[] left = Kept(node.X.Shape.Rank, repeated);
        Node value = to.Broadcast(source, Shape.Of(left.Select(axis => node.X.Shape[axis])), map.Select(axis => Array.IndexOf(left, axis)), node.X.Type.PerSample && !repeatsSamples);
        value = to.Sum(value, reduce.Axes.Where(left.Contains).Select(axis => Array.IndexOf(left, axis)), reduce.OverBatch && !repeatsSamples);
        value = to.TimesCount(value, repeated.Select(axis => node.X.Shape[axis]));
        return to.As(repeatsSamples ? to.Add(Primitives.Multiply, value, to.Builder.Add(Primitives.BatchSize)) : value, node.Type);
    }

    /// <summary>A sum over positions of which one is chosen, with 0 for all others, is the value at that one.</summary>
    private static Node? OfChoice(Simplifier to, Application node)
    {
        var reduce = node.Get<ReduceAttributes>();
        Node select = node.X;
        if (select.Primitive != Primitives.Select || select.Inputs[0].Primitive != Primitives.Equal || ConstantRules.Value(select.Inputs[2]) is not 0)
        {
            return null;
        }

        return OfChoice(to, node, select, reduce);
    }

    private static Node? OfChoice(Simplifier to, Application node, Node select, ReduceAttributes reduce)
    {
        int rank = select.Shape.Rank;
        EquatableArray<int> axes = Enumerable.Range(0, rank).ToEquatableArray();
        Factor Take(Node value) => Factor.Of(value, value.Shape.Rank == 0 ? EquatableArray<int>.Empty : axes);
        (Factor left, Factor right) = (Take(select.Inputs[0].Inputs[0]), Take(select.Inputs[0].Inputs[1]));
        (Factor positions, Factor chosen) = left.Node.Primitive == Primitives.Iota ? (left, right) : (right, left);
        if (positions.Node.Primitive != Primitives.Iota || positions.Labels.Count != 1)
        {
            return null;
        }

        int axis = positions.Labels[0];
        Factor value = Take(select.Inputs[1]);
        bool inRange = chosen.Node.Type is { Element: ElementType.Int, Range: > 0 } index && index.Range <= select.Shape[axis].Size;
        if (!inRange || !reduce.Axes.Contains(axis) || chosen.Labels.Contains(axis) || value.Labels.Contains(axis))
        {
            return null;
        }

        EquatableArray<int> kept = Kept(rank, [axis]).ToEquatableArray();
        Shape shape = Shape.Of(kept.Select(label => select.Shape[label]));
        Node? row = to.As(value.Expand(to.Builder, shape, kept), select.Type with { Shape = shape });
        return row is null ? null : to.Sum(row, reduce.Axes.Where(label => label != axis).Select(label => label < axis ? label : label - 1), reduce.OverBatch);
    }

    private static Node? MaxOfBroadcast(Simplifier to, Application node)
    {
        var reduce = node.Get<ReduceAttributes>();
        if (node.X.Primitive != Primitives.Broadcast || (reduce.OverBatch && !node.X.Inputs[0].Type.PerSample))
        {
            return null;
        }

        int[] map = node.X.Get<BroadcastAttributes>().Map.ToArray();
        int[] repeated = reduce.Axes.Where(axis => !map.Contains(axis)).ToArray();
        if (repeated.Length == 0)
        {
            return null;
        }

        int[] left = Kept(node.X.Shape.Rank, repeated);
        Node value = to.Broadcast(node.X.Inputs[0], Shape.Of(left.Select(axis => node.X.Shape[axis])), map.Select(axis => Array.IndexOf(left, axis)), node.X.Type.PerSample);
        return to.Add(Primitives.ReduceMax, reduce with { Axes = reduce.Axes.Where(left.Contains).Select(axis => Array.IndexOf(left, axis)).ToEquatableArray() }, value);
    }
}
