using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Differentiation;

/// <summary>Gradient rules of primitives that move elements. A gradient that is the same for all elements moves nowhere.</summary>
internal static class LayoutGradients
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, GradientRule> Rules = new Dictionary<Primitive, GradientRule>
    {
        [Primitives.Reshape] = UnlessUniform((b, node, gradient) => b.Reshape(gradient, node.Inputs[0].Shape)),
        [Primitives.Transpose] = UnlessUniform(Transpose),
        [Primitives.Pad] = UnlessUniform(Pad),
        [Primitives.Broadcast] = Broadcast,
        [Primitives.Slice] = Slice,
        [Primitives.Concat] = Concat,
    };

    private static GradientRule UnlessUniform(Func<GraphBuilder, Node, Node, Node> rule) => (to, node, gradient, _) =>
        gradient.Shape.Rank == 0 ? gradient : rule(to.Graph, node, gradient);

    private static Node Transpose(GraphBuilder b, Node node, Node gradient)
    {
        int[] permutation = node.Get<TransposeAttributes>().Permutation.ToArray();
        return b.Transpose(gradient, permutation.Select((_, axis) => Array.IndexOf(permutation, axis)));
    }

    private static Node Pad(GraphBuilder b, Node node, Node gradient)
    {
        var pad = node.Get<PadAttributes>();
        return b.Add(Primitives.Slice, new SliceAttributes(pad.Axis, pad.Low, node.Inputs[0].Shape[pad.Axis]), gradient);
    }

    private static Node Broadcast(GradientBuilder to, Node node, Node gradient, int input)
    {
        var broadcast = node.Get<BroadcastAttributes>();
        if (node.Type.PerSample && !node.Inputs[0].Type.PerSample)
        {
            gradient = to.SumOverBatch(gradient);
        }

        int[] repeated = Enumerable.Range(0, node.Shape.Rank).Where(axis => !broadcast.Map.Contains(axis)).ToArray();
        return to.SumOver(gradient, node.Shape, repeated);
    }

    private static Node Slice(GradientBuilder to, Node node, Node gradient, int input)
    {
        var slice = node.Get<SliceAttributes>();
        Extent behind = Extent.Of((Size)node.Inputs[0].Shape[slice.Axis] - slice.Start - slice.Length);
        return to.Graph.Add(Primitives.Pad, new PadAttributes(slice.Axis, slice.Start, behind), to.Full(gradient, node.Shape));
    }

    private static Node Concat(GradientBuilder to, Node node, Node gradient, int input)
    {
        int axis = node.Get<ConcatAttributes>().Axis;
        if (node.Type.PerSample && !node.Inputs[input].Type.PerSample)
        {
            gradient = to.SumOverBatch(gradient);
        }

        if (gradient.Shape.Rank == 0)
        {
            return gradient;
        }

        Extent start = Extent.Of(node.Inputs.Take(input).Aggregate((Size)0L, (sum, part) => sum + part.Shape[axis]));
        return to.Graph.Add(Primitives.Slice, new SliceAttributes(axis, start, node.Inputs[input].Shape[axis]), gradient);
    }
}
