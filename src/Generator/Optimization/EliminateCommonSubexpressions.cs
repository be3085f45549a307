using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>
/// Computes equal values once. Random numbers are equal only if they come from one stream, which their attributes name.
/// </summary>
public sealed class EliminateCommonSubexpressions : GraphRewriter
{
    private readonly Dictionary<NodeKey, Node> _known = [];

    private EliminateCommonSubexpressions()
    {
    }

    /// <summary>The graph without repeated computations.</summary>
    public static Graph Run(Graph graph) => new EliminateCommonSubexpressions().Rewrite(graph);

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs)
    {
        NodeKey key = NodeKey.Of(node.Primitive, node.Attributes, inputs);
        if (!_known.TryGetValue(key, out Node? known))
        {
            known = base.Visit(node, inputs);
            _known.Add(key, known);
        }

        return known;
    }
}
