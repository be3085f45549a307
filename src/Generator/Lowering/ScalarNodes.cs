using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>Tells the numbers of a step (computed once, in double precision) from tensors.</summary>
internal static class ScalarNodes
{
    /// <summary>Whether a node is a shared number computed from other numbers.</summary>
    public static bool IsScalar(Node node) =>
        node.Shape.Rank == 0 && !node.Type.PerSample
        && (node.Primitive.Kind is PrimitiveKind.Elementwise or PrimitiveKind.Leaf)
        && !IsStored(node)
        && HasScalarInputs(node);

    private static bool HasScalarInputs(Node node)
    {
        foreach (Node input in node.Inputs)
        {
            if (input.Shape.Rank > 0 || input.Type.PerSample)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a node is a number that stands in memory: a weight of rank 0, or a number that was kept.</summary>
    public static bool IsStored(Node node) =>
        IsParameter(node) || node.Attributes is InputAttributes { IsKept: true };

    /// <summary>Whether a node is a weight or a buffer.</summary>
    public static bool IsParameter(Node node) =>
        ReferenceEquals(node.Primitive, Primitives.Weight) || ReferenceEquals(node.Primitive, Primitives.Buffer);
}
