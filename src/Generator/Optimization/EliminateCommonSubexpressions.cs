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
        Node[] first = graph.Nodes.ToArray();
        var known = new Dictionary<Node, Node>(first.Length, new SameValue(first));
        foreach (Node node in graph.Nodes)
        {
            if (known.TryGetValue(node, out Node? equal))
            {
                first[node.Id] = equal;
            }
            else
            {
                known.Add(node, node);
            }
        }

        return known.Count < first.Length ? first : null;
    }
}
