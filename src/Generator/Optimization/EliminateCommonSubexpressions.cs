using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>
/// Computes equal values once. Random numbers are equal only if they come from one stream, which their attributes name.
/// </summary>
public sealed class EliminateCommonSubexpressions : GraphRewriter
{
    // By position: the first node that computes the same, and behind its visit what stands for that in the new graph.
    private readonly Node[] _first;
    private readonly bool[]? _live;

    private EliminateCommonSubexpressions(Node[] first, bool[]? live) => (_first, _live) = (first, live);

    /// <summary>The graph without repeated computations.</summary>
    public static Graph Run(Graph graph) => FirstOfEqual(graph) is { } first ? new EliminateCommonSubexpressions(first, null).Rewrite(graph) : graph;

    /// <summary>The graph without repeated computations, and without nodes that no output needs: one graph is made for both.</summary>
    public static Graph RunLast(Graph graph)
    {
        Node[]? first = FirstOfEqual(graph);
        bool[] live = EliminateDeadCode.Live(graph, first);
        return first is null && Array.IndexOf(live, false) < 0 ? graph : new EliminateCommonSubexpressions(first ?? graph.Nodes.ToArray(), live).Rewrite(graph);
    }

    /// <inheritdoc/>
    protected override bool IsWanted(Node node) => _live is null || _live[_first[node.Id].Id];

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs)
    {
        Node first = _first[node.Id];
        return ReferenceEquals(first, node) ? _first[node.Id] = base.Visit(node, inputs) : _first[first.Id];
    }

    /// <summary>For each node the first that computes the same; null where all differ.</summary>
    private static Node[]? FirstOfEqual(Graph graph)
    {
        var same = new SameValue();

        // A table of the first nodes by their positions, counted from 1, in which each is looked for from the place that its hash code names.
        var table = new int[TableSize(graph.Nodes.Count)];
        foreach (Node node in graph.Nodes)
        {
            int place = same.GetHashCode(node) & (table.Length - 1);
            while (table[place] != 0 && !same.Equals(graph.Nodes[table[place] - 1], node))
            {
                place = (place + 1) & (table.Length - 1);
            }

            if (table[place] == 0)
            {
                table[place] = node.Id + 1;
            }
            else
            {
                same.First ??= graph.Nodes.ToArray();
                same.First[node.Id] = graph.Nodes[table[place] - 1];
            }
        }

        return same.First;
    }

    private static int TableSize(int nodes)
    {
        int size = 16;
        while (size < 2 * nodes)
        {
            size *= 2;
        }

        return size;
    }
}
