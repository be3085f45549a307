using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>
/// Computes equal values once. Random numbers are equal only if they come from one stream, which their attributes name.
/// </summary>
public sealed class EliminateCommonSubexpressions : GraphRewriter
{
    private readonly Dictionary<Node, Node> _known;

    private EliminateCommonSubexpressions(int nodes) => _known = new(nodes, SameValue.Comparer);

    /// <summary>The graph without repeated computations.</summary>
    public static Graph Run(Graph graph) => new EliminateCommonSubexpressions(graph.Nodes.Count).Rewrite(graph);

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs)
    {
        Node copy = base.Visit(node, inputs);
        if (_known.TryGetValue(copy, out Node? known))
        {
            Builder.Undo(copy);
            return known;
        }

        _known.Add(copy, copy);
        return copy;
    }
}
