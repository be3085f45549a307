using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>Movements of elements that do nothing, undo each other, or are one.</summary>
internal static class LayoutRules
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = new Dictionary<Primitive, SimplificationRule[]>
    {
        [Primitives.Reshape] = [Reshape],
        [Primitives.Transpose] = [Transpose],
        [Primitives.Broadcast] = [Broadcast],
        [Primitives.Slice] = [Slice, SliceOfConcat],
        [Primitives.Pad] = [Pad],
        [Primitives.Concat] = [(to, node) => node.Inputs.Length == 1 ? node.X : null],
        [Primitives.Gather] = [GatherOfConstant],
    };

    private static Node? Reshape(Simplifier to, Application node) =>
        node.X.Shape == node.Type.Shape ? node.X
        : node.X.Primitive == Primitives.Reshape ? to.Reshape(node.X.Inputs[0], node.Type.Shape)
        : node.X.Primitive == Primitives.Broadcast && node.X.Inputs[0].Shape.Rank == 0 ? to.As(node.X.Inputs[0], node.Type)
        : null;

    private static Node? Transpose(Simplifier to, Application node)
    {
        EquatableArray<int> outer = node.Get<TransposeAttributes>().Permutation;
        if (outer.SequenceEqual(Enumerable.Range(0, outer.Count)))
        {
            return node.X;
        }

        if (node.X.Primitive == Primitives.Transpose)
        {
            EquatableArray<int> inner = node.X.Get<TransposeAttributes>().Permutation;
            return to.Add(Primitives.Transpose, new TransposeAttributes(outer.Select(axis => inner[axis]).ToEquatableArray()), node.X.Inputs[0]);
        }

        return node.X.Primitive == Primitives.Broadcast ? TransposeOfBroadcast(to, node, outer.ToArray()) : null;
    }

    /// <summary>The few elements change places before they are repeated.</summary>
    private static Node TransposeOfBroadcast(Simplifier to, Application node, int[] permutation)
    {
        Node source = node.X.Inputs[0];
        int[] places = node.X.Get<BroadcastAttributes>().Map.Select(axis => Array.IndexOf(permutation, axis)).ToArray();
        int[] order = Enumerable.Range(0, places.Length).OrderBy(axis => places[axis]).ToArray();
        Node moved = to.Add(Primitives.Transpose, new TransposeAttributes(order.ToEquatableArray()), source);
        return to.Broadcast(moved, node.Type.Shape, order.Select(axis => places[axis]), node.Type.PerSample);
    }

    private static Node? Broadcast(Simplifier to, Application node)
    {
        var outer = node.Get<BroadcastAttributes>();
        bool repeatsSamples = node.Type.PerSample && !node.X.Type.PerSample;
        if (node.X.Shape.Rank == node.Type.Shape.Rank && !repeatsSamples)
        {
            return to.Reshape(node.X, node.Type.Shape);
        }

        if (node.X.Primitive == Primitives.Broadcast)
        {
            EquatableArray<int> inner = node.X.Get<BroadcastAttributes>().Map;
            var map = new int[inner.Count];
            for (int axis = 0; axis < map.Length; axis++)
            {
                map[axis] = outer.Map[inner[axis]];
            }

            return to.Broadcast(node.X.Inputs[0], node.Type.Shape, map, node.Type.PerSample);
        }

        return outer.PerSample && !repeatsSamples ? to.Broadcast(node.X, node.Type.Shape, outer.Map, perSample: false) : null;
    }

    private static Node? Slice(Simplifier to, Application node)
    {
        var slice = node.Get<SliceAttributes>();
        if (node.X.Shape == node.Type.Shape)
        {
            return node.X;
        }

        if (node.X.Primitive == Primitives.Slice && node.X.Get<SliceAttributes>() is var inner && inner.Axis == slice.Axis)
        {
            return to.Add(Primitives.Slice, slice with { Start = Extent.Of((Size)inner.Start + slice.Start) }, node.X.Inputs[0]);
        }

        if (node.X.Primitive != Primitives.Broadcast)
        {
            return null;
        }

        int[] map = node.X.Get<BroadcastAttributes>().Map.ToArray();
        int axis = Array.IndexOf(map, slice.Axis);
        Node source = node.X.Inputs[0];
        source = axis < 0 ? source : to.Add(Primitives.Slice, slice with { Axis = axis }, source);
        return to.Broadcast(source, node.Type.Shape, map, node.Type.PerSample);
    }

    /// <summary>A stretch that lies within one part of a concatenation is a stretch of that part.</summary>
    private static Node? SliceOfConcat(Simplifier to, Application node)
    {
        var slice = node.Get<SliceAttributes>();
        if (node.X.Primitive != Primitives.Concat || node.X.Get<ConcatAttributes>().Axis != slice.Axis)
        {
            return null;
        }

        Size start = slice.Start;
        foreach (Node part in node.X.Inputs)
        {
            Size length = part.Shape[slice.Axis];
            if ((start + slice.Length).IsAtMost(length))
            {
                return to.As(to.Add(Primitives.Slice, slice with { Start = Extent.Of(start) }, part), node.Type);
            }

            if (!length.IsAtMost(start))
            {
                return null;
            }

            start -= length;
        }

        return null;
    }

    private static Node? Pad(Simplifier to, Application node)
    {
        var pad = node.Get<PadAttributes>();
        return pad is { Low: { IsConstant: true, Size: 0 }, High: { IsConstant: true, Size: 0 } } ? to.Reshape(node.X, node.Type.Shape)
            : node.X.Primitive == Primitives.Pad && node.X.Get<PadAttributes>() is var inner && inner.Axis == pad.Axis
                ? to.Add(Primitives.Pad, new PadAttributes(pad.Axis, Extent.Of((Size)inner.Low + pad.Low), Extent.Of((Size)inner.High + pad.High)), node.X.Inputs[0])
            : null;
    }

    private static Node? GatherOfConstant(Simplifier to, Application node)
    {
        if (node.Y.Shape.Rank > 0 || ConstantRules.Value(node.Y) is not { } row)
        {
            return null;
        }

        Node slice = to.Add(Primitives.Slice, new SliceAttributes(0, (int)row, 1), node.X);
        return to.As(to.Reshape(slice, node.Type.Shape), node.Type);
    }
}
