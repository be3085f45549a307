using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>Names for storages, from the layer and the kind of value; planning makes them unique.</summary>
internal static class Names
{
    /// <summary>For the value of a node: <c>Linear1</c>, <c>Linear1Gradient</c>, <c>CrossEntropy1Exp</c>.</summary>
    public static string Of(Node node)
    {
        string layer = Layer(node.Origin);
        return layer + (node.Origin.IsBackward ? "Gradient" : IsPlain(node) ? "" : node.Primitive.Name);
    }

    /// <summary>The layer of an origin as one identifier.</summary>
    public static string Layer(Origin origin)
    {
        if (origin.Layer.Length > 0 && char.IsUpper(origin.Layer[0]) && origin.Layer.IndexOf('.') < 0)
        {
            return origin.Layer;
        }

        string[] parts = origin.Layer.Split(['.'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? "Step" : string.Concat(parts.Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
    }

    private static bool IsPlain(Node node) => node.Primitive.Kind is PrimitiveKind.Product or PrimitiveKind.Elementwise or PrimitiveKind.Recurrence;
}
