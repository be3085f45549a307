using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>Work on rows of a table that is cheaper on the table itself.</summary>
internal static class TableRules
{
    /// <summary>How many times more rows a table may have than one sample looks up, for work on all of them to be worth it.</summary>
    private const long LongestTable = 2;

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = new Dictionary<Primitive, SimplificationRule[]>
    {
        [Primitives.Contract] = [(to, node) => ProductOfRows(to, node, 0) ?? ProductOfRows(to, node, 1)],
        [Primitives.Add] = [(to, node) => SumWithRow(to, node, 0) ?? SumWithRow(to, node, 1)],
    };

    /// <summary>The product of rows of a table is a row of the product of the table: a Linear behind an Embedding becomes a table of its own.</summary>
    private static Node? ProductOfRows(Simplifier to, Application node, int side)
    {
        var contract = node.Get<ContractAttributes>();
        (Node gather, Node matrix) = (node.Inputs[side], node.Inputs[1 - side]);
        if (!IsShort(gather) || matrix.Type.PerSample || contract.OverBatch)
        {
            return null;
        }

        (EquatableArray<int> own, EquatableArray<int> others) = side == 0 ? (contract.Left, contract.Right) : (contract.Right, contract.Left);
        int[] places = own.Take(gather.Inputs[1].Shape.Rank).ToArray();
        int[] row = contract.Output.Where(label => !places.Contains(label)).ToArray();
        if (!contract.Output.Take(places.Length).SequenceEqual(places) || others.Any(places.Contains))
        {
            return null;
        }

        int word = own.Concat(others).Max() + 1;
        IEnumerable<int> tableLabels = new[] { word }.Concat(own.Skip(places.Length));
        Node product = to.Builder.Contract(gather.Inputs[0], tableLabels, matrix, others, new[] { word }.Concat(row));
        return to.As(to.Builder.Add(Primitives.Gather, product, gather.Inputs[1]), node.Type);
    }

    /// <summary>What is added to every row is added to the table.</summary>
    private static Node? SumWithRow(Simplifier to, Application node, int side)
    {
        (Node gather, Node repeated) = (node.Inputs[side], node.Inputs[1 - side]);
        if (!IsShort(gather) || !to.IsUsedOnce(gather) || repeated.Primitive != Primitives.Broadcast || repeated.Type.PerSample || gather.Shape != node.Type.Shape)
        {
            return null;
        }

        return SumWithRow(to, node, gather, repeated);
    }

    private static Node? SumWithRow(Simplifier to, Application node, Node gather, Node repeated)
    {
        int places = gather.Inputs[1].Shape.Rank;
        EquatableArray<int> map = repeated.Get<BroadcastAttributes>().Map;
        if (map.Any(axis => axis < places))
        {
            return null;
        }

        Node table = gather.Inputs[0];
        Node row = to.Broadcast(repeated.Inputs[0], table.Shape, map.Select(axis => axis - places + 1), perSample: false);
        return to.As(to.Builder.Add(Primitives.Gather, to.Builder.Add(Primitives.Add, table, row), gather.Inputs[1]), node.Type);
    }

    /// <summary>Whether a value is made of rows of a shared table that is not much longer than they are many.</summary>
    private static bool IsShort(Node gather) =>
        gather.Primitive == Primitives.Gather && !gather.Inputs[0].Type.PerSample && gather.Inputs[1].Shape is { Rank: > 0, IsConstant: true } places
        && gather.Inputs[0].Shape.IsConstant && gather.Inputs[0].Shape[0].Size <= LongestTable * places.Elements;
}
