using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Canonicalization;

/// <summary>
/// Spells out the position of the largest element with reductions that loops know:
/// <c>ArgMax(x) ----> -Max(x == Max(x) ? -position : -∞)</c>, which takes the first of equal ones.
/// </summary>
internal static class LowerArgMax
{
    /// <summary>The graph without ArgMax.</summary>
    public static Graph Run(Graph graph) => GraphCopy.Run(
        graph,
        node => ReferenceEquals(node.Primitive, Primitives.ArgMax),
        (builder, node, inputs) => Rewrite(builder, node, inputs[0]));

    private static Node Rewrite(GraphBuilder builder, Node node, Node x)
    {
        var reduce = node.Get<ReduceAttributes>();
        int axis = reduce.Axes[0];
        IEnumerable<int> kept = Enumerable.Range(0, x.Shape.Rank).Where(other => other != axis);
        Node largest = builder.Add(Primitives.ReduceMax, reduce, x);
        Node isLargest = builder.Add(Primitives.Equal, x, builder.Broadcast(largest, x.Shape, kept));
        Node position = builder.Add(Primitives.ToFloat, builder.Add(Primitives.Iota, new IotaAttributes(x.Shape[axis])));
        Node negated = builder.Broadcast(builder.Add(Primitives.Negate, position), x.Shape, [axis]);
        Node candidates = builder.Add(Primitives.Select, isLargest, negated, builder.Constant(double.NegativeInfinity));
        return builder.Add(Primitives.Negate, builder.Add(Primitives.ReduceMax, reduce, candidates));
    }
}
