using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Scans;

/// <summary>Runs passes over the bodies of scans.</summary>
public sealed class OptimizeBodies : GraphRewriter
{
    private readonly IReadOnlyList<OptimizationPass> _passes;

    private OptimizeBodies(IReadOnlyList<OptimizationPass> passes) => _passes = passes;

    /// <summary>The graph with simpler bodies.</summary>
    public static Graph Run(Graph graph, IReadOnlyList<OptimizationPass> passes) =>
        graph.Nodes.Any(node => node.Primitive == Primitives.Scan) ? new OptimizeBodies(passes).Rewrite(graph) : graph;

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs)
    {
        if (node.Primitive != Primitives.Scan)
        {
            return base.Visit(node, inputs);
        }

        var scan = node.Get<ScanAttributes>();
        Graph body = _passes.Aggregate(scan.Body, (graph, pass) => pass.Run(graph));
        return Builder.Add(Primitives.Scan, scan with { Body = body }, inputs);
    }
}
