using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Differentiation;

/// <summary>Gradient rules of reductions.</summary>
internal static class ReductionGradients
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, GradientRule> Rules = new Dictionary<Primitive, GradientRule>
    {
        [Primitives.ReduceSum] = Sum,
        [Primitives.ReduceMax] = Max,
    };

    /// <summary>Each summand has the gradient of the sum; of a scalar that is not even repeated.</summary>
    private static Node Sum(GradientBuilder to, Node node, Node gradient, int input) => gradient.Shape.Rank == 0
        ? gradient
        : to.Graph.Expand(gradient, node.Inputs[0].Shape, node.Get<ReduceAttributes>().Axes);

    /// <summary>
    /// The gradient goes to the first of equal maxima in the order of storage: axis by axis, since the first of all lies in
    /// the first row that has one. Equal maxima of several samples, which have no order, take equal shares.
    /// </summary>
    private static Node Max(GradientBuilder to, Node node, Node gradient, int input)
    {
        var reduce = node.Get<ReduceAttributes>();
        GraphBuilder b = to.Graph;
        var stages = new Stack<(Node Value, int Axis)>();
        Node value = node.Inputs[0];
        foreach (int axis in reduce.Axes.Reverse())
        {
            stages.Push((value, axis));
            value = b.Add(Primitives.ReduceMax, new ReduceAttributes(EquatableArray.Of(axis)), value);
        }

        gradient = to.Full(gradient, node.Shape);
        if (reduce.OverBatch)
        {
            Node winners = b.Equal(value, node);
            Node count = b.SumOverBatch(b.Add(Primitives.ToFloat, winners));
            gradient = b.Select(winners, b.Over(gradient, count), 0);
        }

        while (stages.Count > 0)
        {
            (Node stage, int axis) = stages.Pop();
            EquatableArray<int> removed = EquatableArray.Of(axis);
            Node place = b.Expand(b.Add(Primitives.ArgMax, new ReduceAttributes(removed), stage), stage.Shape, removed);
            Node first = b.Equal(b.Positions(stage.Shape, axis), place);
            gradient = b.Select(first, b.Expand(gradient, stage.Shape, removed), 0);
        }

        return gradient;
    }
}
