using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>Takes out what only differentiation needed to see.</summary>
public sealed class RemoveStopGradients : GraphRewriter
{
    private RemoveStopGradients()
    {
    }

    /// <summary>The graph without stops; only for a graph that will not be differentiated any more.</summary>
    public static Graph Run(Graph graph) =>
        graph.Nodes.Any(node => node.Primitive == Primitives.StopGradient) ? new RemoveStopGradients().Rewrite(graph) : graph;

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs) =>
        node.Primitive == Primitives.StopGradient ? inputs[0] : base.Visit(node, inputs);
}
