using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Lowering.Canonicalization;

/// <summary>Goes through a graph, letting a rule put something else in the place of the nodes that it concerns.</summary>
internal sealed class GraphCopy : GraphRewriter
{
    private readonly Func<Node, bool> _isConcerned;
    private readonly Func<GraphBuilder, Node, Node[], Node> _rewrite;

    private GraphCopy(Func<Node, bool> isConcerned, Func<GraphBuilder, Node, Node[], Node> rewrite) => (_isConcerned, _rewrite) = (isConcerned, rewrite);

    /// <summary>
    /// The graph after <paramref name="rewrite"/>, which sees each node that it concerns with its inputs already rewritten, and
    /// returns the node to stand for it.
    /// </summary>
    public static Graph Run(Graph graph, Func<Node, bool> isConcerned, Func<GraphBuilder, Node, Node[], Node> rewrite) =>
        graph.Nodes.Any(isConcerned) ? new GraphCopy(isConcerned, rewrite).Rewrite(graph) : graph;

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs) => _isConcerned(node) ? _rewrite(Builder, node, inputs) : base.Visit(node, inputs);
}
