using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Differentiation;

/// <summary>
/// Gradient rules of convolutions and windows. The three forms of a convolution are linear in both inputs and are each
/// other's gradients; sums of windows and spreading are each other's.
/// </summary>
internal static class SlidingGradients
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, GradientRule> Rules = new Dictionary<Primitive, GradientRule>
    {
        [Primitives.Convolve] = Convolve,
        [Primitives.ConvolveTransposed] = ConvolveTransposed,
        [Primitives.ConvolveWeights] = ConvolveWeights,
        [Primitives.WindowMax] = WindowMax,
        [Primitives.WindowSum] = WindowSum,
        [Primitives.WindowSpread] = WindowSpread,
    };

    private static Node Convolve(GradientBuilder to, Node node, Node gradient, int input)
    {
        var convolve = node.Get<ConvolveAttributes>();
        gradient = to.Full(gradient, node.Shape);
        (Node x, Node kernel) = (node.Inputs[0], node.Inputs[1]);
        return input == 0 ? Transposed(to, convolve, gradient, kernel, x.Shape) : Weights(to, convolve, x, gradient, kernel.Shape);
    }

    private static Node ConvolveTransposed(GradientBuilder to, Node node, Node gradient, int input)
    {
        ConvolveAttributes convolve = node.Get<ConvolveTransposedAttributes>().Convolution;
        gradient = to.Full(gradient, node.Shape);
        (Node y, Node kernel) = (node.Inputs[0], node.Inputs[1]);
        return input == 0 ? to.Graph.Add(Primitives.Convolve, convolve, gradient, kernel) : Weights(to, convolve, gradient, y, kernel.Shape);
    }

    private static Node ConvolveWeights(GradientBuilder to, Node node, Node gradient, int input)
    {
        ConvolveAttributes convolve = node.Get<ConvolveWeightsAttributes>().Convolution;
        gradient = to.Full(gradient, node.Shape);
        return input == 0
            ? Transposed(to, convolve, node.Inputs[1], gradient, node.Inputs[0].Shape)
            : to.Graph.Add(Primitives.Convolve, convolve, node.Inputs[0], gradient);
    }

    private static Node WindowMax(GradientBuilder to, Node node, Node gradient, int input) =>
        to.Graph.Add(Primitives.WindowMaxGradient, node.Attributes, node.Inputs[0], Everywhere(to, gradient, node.Type));

    private static Node WindowSum(GradientBuilder to, Node node, Node gradient, int input)
    {
        var attributes = new WindowSpreadAttributes(node.Get<WindowAttributes>(), Behind(node.Inputs[0].Shape));
        return to.Graph.Add(Primitives.WindowSpread, attributes, to.Full(gradient, node.Shape));
    }

    private static Node WindowSpread(GradientBuilder to, Node node, Node gradient, int input) =>
        to.Graph.Add(Primitives.WindowSum, node.Get<WindowSpreadAttributes>().Windows, to.Full(gradient, node.Shape));

    private static Node Transposed(GradientBuilder to, ConvolveAttributes convolve, Node y, Node kernel, Shape x) =>
        to.Graph.Add(Primitives.ConvolveTransposed, new ConvolveTransposedAttributes(convolve, Behind(x)), y, kernel);

    /// <summary>Where only one of the two differs from sample to sample, its sum does as well.</summary>
    private static Node Weights(GradientBuilder to, ConvolveAttributes convolve, Node x, Node y, Shape kernel)
    {
        if (x.Type.PerSample != y.Type.PerSample)
        {
            (x, y) = x.Type.PerSample ? (to.SumOverBatch(x), y) : (x, to.SumOverBatch(y));
        }

        var attributes = new ConvolveWeightsAttributes(convolve, kernel.Extents.Skip(2).Select(extent => extent.Size).ToEquatableArray());
        return to.Graph.Add(Primitives.ConvolveWeights, attributes, x, y);
    }

    private static Node Everywhere(GradientBuilder to, Node gradient, TensorType type)
    {
        Node full = to.Full(gradient, type.Shape);
        return to.Graph.Broadcast(full, type.Shape, Enumerable.Range(0, type.Shape.Rank), type.PerSample);
    }

    private static EquatableArray<Extent> Behind(Shape shape) => shape.Extents.Skip(1).ToEquatableArray();
}
