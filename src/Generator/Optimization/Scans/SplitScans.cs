using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Scans;

/// <summary>
/// Leaves in each scan only what must be computed step by step: see <see cref="BodyAnalysis"/>. Results and states that
/// nobody reads disappear; sums over the steps become sums over what the steps have left.
/// </summary>
public sealed class SplitScans : GraphRewriter
{
    private readonly Dictionary<Node, List<ScanResultAttributes>> _read = [];
    private readonly Dictionary<Node, ScanSplit> _splits = [];

    private SplitScans(Graph graph)
    {
        foreach (Node result in graph.Nodes.Where(node => node.Primitive == Primitives.ScanResult))
        {
            if (!_read.TryGetValue(result.Inputs[0], out List<ScanResultAttributes>? read))
            {
                _read.Add(result.Inputs[0], read = []);
            }

            read.Add(result.Get<ScanResultAttributes>());
        }
    }

    /// <summary>The graph with smaller scans.</summary>
    public static Graph Run(Graph graph)
    {
        if (!graph.Nodes.Any(node => node.Primitive == Primitives.Scan))
        {
            return graph;
        }

        Graph live = EliminateDeadCode.Run(graph);
        return EliminateDeadCode.Run(new SplitScans(live).Rewrite(live));
    }

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs)
    {
        if (node.Primitive == Primitives.Scan)
        {
            var split = new ScanSplit(Builder, node, inputs, _read[node]);
            _splits.Add(node, split);
            return split.Scan;
        }

        return node.Primitive == Primitives.ScanResult
            ? _splits[node.Inputs[0]].Result(node.Get<ScanResultAttributes>())
            : base.Visit(node, inputs);
    }
}
