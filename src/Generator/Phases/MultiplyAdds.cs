using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Phases;

/// <summary>Counts the multiplications with additions of products and convolutions, and of all steps of a scan.</summary>
internal static class MultiplyAdds
{
    private static readonly Dictionary<Primitive, Func<Node, long>> Counts = new()
    {
        [Primitives.Contract] = OfContraction,
        [Primitives.Convolve] = node => Count(node.Shape) * OfOutput(node.Inputs[1].Shape),
        [Primitives.ConvolveTransposed] = node => Count(node.Inputs[0].Shape) * OfOutput(node.Inputs[1].Shape),
        [Primitives.ConvolveWeights] = node => Count(node.Inputs[1].Shape) * OfOutput(node.Shape),
        [Primitives.Scan] = OfScan,
    };

    /// <summary>Of one product, for one sample where it is per sample or sums over the samples; 0 of anything else.</summary>
    public static long Of(Node node) => Counts.TryGetValue(node.Primitive, out Func<Node, long>? count) ? count(node) : 0;

    private static long OfContraction(Node node)
    {
        var contract = node.Get<ContractAttributes>();
        long right = 1;
        for (int axis = 0; axis < contract.Right.Count; axis++)
        {
            right *= contract.Left.Contains(contract.Right[axis]) ? 1 : ProgramLengths.Expected(node.Inputs[1].Shape[axis]);
        }

        return right * Count(node.Inputs[0].Shape);
    }

    private static long OfScan(Node node)
    {
        var scan = node.Get<ScanAttributes>();
        return ProgramLengths.Expected(scan.Steps) * scan.Body.Nodes.Sum(Of);
    }

    /// <summary>What one element of the output of a convolution takes: the weights of one of its channels.</summary>
    private static long OfOutput(Shape weights) => Count(weights) / weights[0].Size;

    private static long Count(Shape shape) => ProgramLengths.Expected(shape.Count);
}
