using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Differentiation;

/// <summary>Gradient rules of primitives with computed places; the indices themselves have none.</summary>
internal static class IndexingGradients
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, GradientRule> Rules = new Dictionary<Primitive, GradientRule>
    {
        [Primitives.Gather] = Gather,
        [Primitives.ScatterAdd] = ScatterAdd,
    };

    private static Node Gather(GradientBuilder to, Node node, Node gradient, int input)
    {
        (Node table, Node indices) = (node.Inputs[0], node.Inputs[1]);
        bool overBatch = node.Type.PerSample && !table.Type.PerSample;
        return indices.Shape.Rank == 0 && !overBatch
            ? OneHot(to.Graph, table, indices, gradient)
            : to.Graph.Add(Primitives.ScatterAdd, new ScatterAttributes(table.Shape[0].Size, overBatch), indices, to.Full(gradient, node.Shape));
    }

    /// <summary>One row of a table: a mask, which fuses with what is element-wise around it.</summary>
    private static Node OneHot(GraphBuilder b, Node table, Node index, Node gradient)
    {
        Node chosen = b.Equal(b.Positions(table.Shape, 0), index);
        Node row = gradient.Shape.Rank == 0 ? gradient : b.Expand(gradient, table.Shape, EquatableArray.Of(0));
        return b.Select(chosen, row, 0);
    }

    private static Node ScatterAdd(GradientBuilder to, Node node, Node gradient, int input)
    {
        (Node indices, Node rows) = (node.Inputs[0], node.Inputs[1]);
        Node gathered = to.Graph.Add(Primitives.Gather, to.Full(gradient, node.Shape), indices);
        return gathered.Type.PerSample && !rows.Type.PerSample ? to.SumOverBatch(gathered) : gathered;
    }
}
