using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Scans;

/// <summary>
/// Takes the last step of a scan as such where all steps were gathered and only that one is read, so that nobody needs the
/// others: <c>Each[T - 1] ----> Last</c>.
/// </summary>
public sealed class LastSteps : GraphRewriter
{
    private LastSteps()
    {
    }

    /// <summary>The graph with last steps read directly.</summary>
    public static Graph Run(Graph graph) => graph.Nodes.Any(node => node.Primitive == Primitives.Scan) ? new LastSteps().Rewrite(graph) : graph;

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs)
    {
        if (node.Primitive != Primitives.Slice || inputs[0].Primitive != Primitives.ScanResult)
        {
            return base.Visit(node, inputs);
        }

        var slice = node.Get<SliceAttributes>();
        var result = inputs[0].Get<ScanResultAttributes>();
        Node scan = inputs[0].Inputs[0];
        var attributes = scan.Get<ScanAttributes>();
        bool isLast = result.Kind == ScanResultKind.Each && slice.Axis == 0 && slice.Length.IsOne
            && (Size)slice.Start == (attributes.Reverse ? 0L : (Size)attributes.Steps - 1);
        return isLast ? Builder.Reshape(Builder.ScanResult(scan, ScanResultKind.Last, result.Index), node.Shape) : base.Visit(node, inputs);
    }
}
