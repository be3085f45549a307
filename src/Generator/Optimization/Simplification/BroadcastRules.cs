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
        Repeated[] inputs = node.Inputs.Select(Repeated.Of).ToArray();
        Shape shape = node.Type.Shape;
        int[] used = Enumerable.Range(0, shape.Rank).Where(axis => inputs.Any(input => input.Map.Contains(axis))).ToArray();
        Shape small = Shape.Of(used.Select(axis => shape[axis]));
        Node[] sources = inputs.Select(input => input.To(to, small, used)).ToArray();
        if (sources.SequenceEqual(node.Inputs))
        {
            return null;
        }

        Node value = to.Add(node.Primitive, node.Attributes, sources);
        return used.Length == shape.Rank || used.Length == 0
            ? to.As(value, node.Type)
            : to.Broadcast(value, shape, used, node.Type.PerSample);
    }

    /// <summary>An input, the value that it repeats, and the axes of the result that this differs along.</summary>
    private readonly record struct Repeated(Node Input, Node Source, int[] Map)
    {
        public static Repeated Of(Node node) => node.Primitive == Primitives.Broadcast
            ? new Repeated(node, node.Inputs[0], node.Get<BroadcastAttributes>().Map.ToArray())
            : new Repeated(node, node, Enumerable.Range(0, node.Shape.Rank).ToArray());

        /// <summary>Repeated along the axes that are used, but no others; a scalar needs no repetition.</summary>
        public Node To(Simplifier to, Shape shape, int[] used)
        {
            int[] map = Map;
            bool stays = Input.Shape == shape && Input.Type.PerSample == Source.Type.PerSample;
            return map.Length == 0 ? Source
                : map.Length == used.Length ? to.Reshape(Source, shape)
                : stays ? Input
                : to.Broadcast(Source, shape, map.Select(axis => Array.IndexOf(used, axis)), perSample: false);
        }
    }
}
