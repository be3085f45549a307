using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>
/// Sums of tensors that are zero but for stretches of one axis which do not overlap: the parts side by side. The gradient of a
/// tensor that is used in slices is such a sum.
/// </summary>
internal static class AssemblyRules
{
    /// <summary>More parts are not worth looking for.</summary>
    private const int MostParts = 64;

    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = new Dictionary<Primitive, SimplificationRule[]>
    {
        [Primitives.Add] = [Assemble],
    };

    /// <summary><c>pad(a) + pad(b) + … = concat(a, b, …)</c>, where the parts cover the axis.</summary>
    private static Node? Assemble(Simplifier to, Application node)
    {
        // Few sums are of padded values: the others are told from them by their first part, without a list.
        Node first = node.X;
        while (first.Primitive == Primitives.Add && to.IsUsedOnce(first))
        {
            first = first.Inputs[0];
        }

        if (first.Primitive != Primitives.Pad)
        {
            return null;
        }

        var parts = new List<Node>();
        return Collect(to, node.X, parts) && Collect(to, node.Y, parts) ? Assemble(to, node, parts) : null;
    }

    private static Node? Assemble(Simplifier to, Application node, List<Node> parts)
    {
        int axis = parts[0].Get<PadAttributes>().Axis;
        Node[] inOrder = parts.OrderBy(part => part.Get<PadAttributes>().Low.Size).ToArray();
        int start = 0;
        foreach (Node part in inOrder)
        {
            var pad = part.Get<PadAttributes>();
            if (pad.Axis != axis || !pad.Low.IsConstant || pad.Low.Size != start || part.Shape != parts[0].Shape || part.Type.PerSample != parts[0].Type.PerSample)
            {
                return null;
            }

            start += part.Inputs[0].Shape[axis].Size;
        }

        return start == parts[0].Shape[axis].Size && parts[0].Shape.IsConstant
            ? to.As(to.Add(Primitives.Concat, new ConcatAttributes(axis), inOrder.Select(part => part.Inputs[0]).ToArray()), node.Type)
            : null;
    }

    private static bool Collect(Simplifier to, Node node, List<Node> parts)
    {
        if (node.Primitive == Primitives.Pad)
        {
            parts.Add(node);
            return parts.Count <= MostParts;
        }

        return node.Primitive == Primitives.Add && to.IsUsedOnce(node) && Collect(to, node.Inputs[0], parts) && Collect(to, node.Inputs[1], parts);
    }
}
