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
    protected override Node Visit(Node node, Node[] inputs)
    {
        if (!_isConcerned(node))
        {
            return base.Visit(node, inputs);
        }

        int before = Builder.Count;
        Node rewritten = _rewrite(Builder, node, inputs);
        if (Builder.Count != before + 1 || rewritten.Id != before || !IsAsBefore(rewritten, node, inputs))
        {
            return rewritten;
        }

        // In form already: the node itself, so that all that follow it can stay what they are.
        Builder.Undo(rewritten);
        return base.Visit(node, inputs);
    }

    private static bool IsAsBefore(Node rewritten, Node node, Node[] inputs)
    {
        bool isSame = ReferenceEquals(rewritten.Primitive, node.Primitive) && Equals(rewritten.Attributes, node.Attributes)
            && rewritten.Type == node.Type && rewritten.Inputs.Count == inputs.Length;
        for (int i = 0; i < inputs.Length && isSame; i++)
        {
            isSame = ReferenceEquals(rewritten.Inputs[i], inputs[i]);
        }

        return isSame;
    }
}
