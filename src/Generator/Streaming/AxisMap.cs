using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Streaming;

/// <summary>Which axis of an input an axis of a value comes from.</summary>
internal static class AxisMap
{
    /// <summary>The axis of the input with this number; -1 where the value does not have its axis from that input.</summary>
    public static int Of(Node node, int input, int axis)
    {
        Node source = node.Inputs[input];
        return node.Attributes switch
        {
            ReduceAttributes reduce => Kept(reduce, source, axis),
            ReshapeAttributes => Reshaped(node, source, axis),
            TransposeAttributes transpose => transpose.Permutation[axis],
            BroadcastAttributes broadcast => IndexOf(broadcast.Map, axis),
            SliceAttributes or PadAttributes or ConcatAttributes => axis,
            ContractAttributes contract => IndexOf(input == 0 ? contract.Left : contract.Right, contract.Output[axis]),
            _ when node.Primitive.Kind == PrimitiveKind.Elementwise => source.Shape.Rank == 0 ? -1 : axis,
            _ when node.Primitive.Kind == PrimitiveKind.Sliding => input == 0 && axis > 0 ? axis : -1,
            _ when node.Primitive == Primitives.Gather => Gathered(node, input, axis),
            _ => -1,
        };
    }

    private static int Kept(ReduceAttributes reduce, Node source, int axis) =>
        Enumerable.Range(0, source.Shape.Rank).Where(candidate => !reduce.Axes.Contains(candidate)).ElementAt(axis);

    private static int Gathered(Node node, int input, int axis)
    {
        int places = node.Inputs[1].Shape.Rank;
        return input == 1 ? (axis < places ? axis : -1) : axis < places ? -1 : axis - places + 1;
    }

    /// <summary>An axis survives a reshape where it has as many elements before it as it had, and its own length.</summary>
    private static int Reshaped(Node node, Node source, int axis)
    {
        Size before = Before(node.Shape, axis);
        for (int candidate = 0; candidate < source.Shape.Rank; candidate++)
        {
            if (Before(source.Shape, candidate) == before && (Size)source.Shape[candidate] == node.Shape[axis])
            {
                return candidate;
            }
        }

        return -1;
    }

    private static Size Before(Shape shape, int axis) => shape.Extents.Take(axis).Aggregate((Size)1L, (product, extent) => product * extent);

    private static int IndexOf(EquatableArray<int> items, int item)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] == item)
            {
                return i;
            }
        }

        return -1;
    }
}
