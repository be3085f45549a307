using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Lowering.Canonicalization;

/// <summary>Goes through a graph, letting a rule put something else in a node's place.</summary>
internal sealed class GraphCopy : GraphRewriter
{
    private readonly Func<GraphBuilder, Node, Node[], Node?> _rewrite;

    private GraphCopy(Func<GraphBuilder, Node, Node[], Node?> rewrite) => _rewrite = rewrite;

    /// <summary>
    /// The graph after <paramref name="rewrite"/>, which sees each node with its inputs already rewritten, and returns the
    /// node to stand for it, or null to keep it as it is.
    /// </summary>
    public static Graph Run(Graph graph, Func<GraphBuilder, Node, Node[], Node?> rewrite) => new GraphCopy(rewrite).Rewrite(graph);

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs) => _rewrite(Builder, node, inputs) ?? base.Visit(node, inputs);
}
