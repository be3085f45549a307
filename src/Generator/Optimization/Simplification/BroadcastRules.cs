using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>Computes before repeating: an element-wise primitive whose inputs are all repeated along an axis, or over the samples, is repeated itself.</summary>
internal static class BroadcastRules
{
    /// <summary>One rule for all element-wise primitives.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = Simplifier.ForElementwise(Move);

    private static Node? Move(Simplifier to, Application node) =>
        Array.Exists(node.Inputs, input => input.Primitive == Primitives.Broadcast) ? MoveRepeated(to, node) : null;

    private static Node? MoveRepeated(Simplifier to, Application node)
    {
        Shape shape = node.Type.Shape;
        int[] used = UsedAxes(node.Inputs, shape.Rank);
        Shape small = used.Length == shape.Rank ? shape : Only(shape, used);
        var sources = new Node[node.Inputs.Length];
        bool stay = true;
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = WithoutRepetition(to, node.Inputs[i], small, used);
            stay &= ReferenceEquals(sources[i], node.Inputs[i]);
        }

        if (stay)
        {
            return null;
        }

        Node value = to.Add(node.Primitive, node.Attributes, sources);
        return used.Length == shape.Rank || used.Length == 0
            ? to.As(value, node.Type)
            : to.Broadcast(value, shape, used, node.Type.PerSample);
    }

    /// <summary>The axes of the result that some input differs along.</summary>
    private static int[] UsedAxes(Node[] inputs, int rank)
    {
        var isUsed = new bool[rank];
        int count = 0;
        foreach (Node input in inputs)
        {
            for (int i = 0; i < RankOf(input); i++)
            {
                int axis = AxisOf(input, i);
                count += isUsed[axis] ? 0 : 1;
                isUsed[axis] = true;
            }
        }

        var used = new int[count];
        for (int axis = rank - 1; axis >= 0; axis--)
        {
            if (isUsed[axis])
            {
                used[--count] = axis;
            }
        }

        return used;
    }

    private static Shape Only(Shape shape, int[] axes)
    {
        var extents = new Extent[axes.Length];
        for (int i = 0; i < extents.Length; i++)
        {
            extents[i] = shape[axes[i]];
        }

        return new Shape(new EquatableArray<Extent>(extents));
    }

    /// <summary>An input, repeated along the axes that are used, but no others; a scalar needs no repetition.</summary>
    private static Node WithoutRepetition(Simplifier to, Node input, Shape shape, int[] used)
    {
        Node source = input.Primitive == Primitives.Broadcast ? input.Inputs[0] : input;
        int rank = RankOf(input);
        if (rank == 0)
        {
            return source;
        }

        if (rank == used.Length)
        {
            return to.Reshape(source, shape);
        }

        if (input.Shape == shape && input.Type.PerSample == source.Type.PerSample)
        {
            return input;
        }

        var map = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            map[i] = Array.IndexOf(used, AxisOf(input, i));
        }

        return to.Broadcast(source, shape, map, perSample: false);
    }

    /// <summary>How many axes of the result an input differs along, and which: those that a broadcast maps, else its own.</summary>
    private static int RankOf(Node input) => input.Primitive == Primitives.Broadcast ? input.Get<BroadcastAttributes>().Map.Count : input.Shape.Rank;

    private static int AxisOf(Node input, int axis) => input.Primitive == Primitives.Broadcast ? input.Get<BroadcastAttributes>().Map[axis] : axis;
}
