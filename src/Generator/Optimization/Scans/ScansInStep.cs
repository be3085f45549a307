using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Scans;

/// <summary>
/// Decides whether a network that only predicts goes through its sequences as a whole, layer by layer, or step by step through all
/// layers. As a whole, products with inputs are taken for all steps at once, which reads their matrices once; but whatever is
/// between the layers must be kept for all steps. That is for sequences of which a block fits the second-level cache and a little
/// more; beyond, memory does not grow with the length.
/// </summary>
public static class ScansInStep
{
    /// <summary>The floats of one sample that may be kept: with the sixteen rows of the smallest block, four megabytes.</summary>
    private const long MostFloats = 1 << 16;

    /// <summary>The graph with scans that run step by step together, where that is better.</summary>
    public static Graph Run(Graph graph)
    {
        if (!IsTooLong(graph))
        {
            return graph;
        }

        while (graph.Nodes.FirstOrDefault(node => node.Attributes is ScanAttributes { StaysWhole: false }) is { } scan)
        {
            graph = StepFusion.Run(graph, scan);
        }

        return graph;
    }

    private static bool IsTooLong(Graph graph)
    {
        Size kept = graph.Nodes.Aggregate((Size)0, (sum, node) => sum + (node.Attributes switch
        {
            ScanAttributes scan => ProductsOf(scan),
            ScanResultAttributes { Kind: ScanResultKind.Each } => node.Shape.Count.AtBounds(),
            _ => 0,
        }));
        return !kept.IsConstant || kept.Constant > MostFloats;
    }

    /// <summary>The products of a body that would be taken for all steps beforehand.</summary>
    private static Size ProductsOf(ScanAttributes scan)
    {
        var onStates = new bool[scan.Body.Nodes.Count];
        foreach (Node node in scan.Body.Nodes)
        {
            bool isState = node.Attributes is OperandAttributes operand && operand.Index >= scan.Sequences && operand.Index < scan.Sequences + scan.States;
            onStates[node.Id] = isState || node.Inputs.Any(input => onStates[input.Id]);
        }

        return scan.Body.Nodes.Where(node => node.Primitive == Primitives.Contract && !onStates[node.Id])
            .Aggregate((Size)0, (sum, node) => sum + ((Size)scan.Steps * node.Shape.Count).AtBounds());
    }
}
