using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Tells numbers that C# may change from data.</summary>
internal static class ParamUse
{
    /// <summary>Whether a value is computed from params and constants alone, and from at least one param.</summary>
    public static bool DependsOnlyOnParams(Node node)
    {
        bool found = false;
        var seen = new HashSet<Node> { node };
        var open = new Stack<Node>();
        open.Push(node);
        while (open.Count > 0)
        {
            Node next = open.Pop();
            if (next.Type.PerSample || next.Shape.Rank > 0 || (next.Primitive.Kind == PrimitiveKind.Leaf && next.Primitive != Primitives.Setting && next.Primitive != Primitives.Constant))
            {
                return false;
            }

            found |= next.Primitive == Primitives.Setting;
            foreach (Node input in next.Inputs.Where(seen.Add))
            {
                open.Push(input);
            }
        }

        return found;
    }
}
