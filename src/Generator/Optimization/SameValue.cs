using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>
/// Compares nodes of one graph by what they compute: primitive, attributes and inputs, in any order where that does not
/// matter. The constants 0 and -0 are kept apart.
/// </summary>
internal sealed class SameValue
{
    /// <summary>By position the first node that computes the same, which inputs are told by; null while no two are known to.</summary>
    public Node[]? First { get; set; }

    private static readonly HashSet<Primitive> Commutative =
    [
        Primitives.Add, Primitives.Multiply, Primitives.Minimum, Primitives.Maximum,
        Primitives.Equal, Primitives.NotEqual, Primitives.And, Primitives.Or,
    ];

    /// <summary>Whether two nodes compute the same.</summary>
    public bool Equals(Node x, Node y) =>
        ReferenceEquals(x.Primitive, y.Primitive) && SameInputs(x, y) && Equals(x.Attributes, y.Attributes) && Bits(x) == Bits(y);

    /// <summary>A number that nodes have in common which compute the same, and few others.</summary>
    public int GetHashCode(Node node)
    {
        int hash = node.Attributes?.GetHashCode() ?? 0;
        bool isOrdered = node.Inputs.Count != 2 || !Commutative.Contains(node.Primitive);
        foreach (Node input in node.Inputs)
        {
            hash = unchecked(isOrdered ? (hash * 31) + IdOf(input) : hash + (IdOf(input) * 0x61C88647));
        }

        hash = unchecked(((hash * 31) + node.Primitive.GetHashCode()) * (int)0x9E3779B1);
        return hash ^ (hash >> 15);
    }

    private bool SameInputs(Node x, Node y)
    {
        if (x.Inputs.Count != y.Inputs.Count)
        {
            return false;
        }

        bool inOrder = true;
        for (int i = 0; i < x.Inputs.Count; i++)
        {
            inOrder &= IdOf(x.Inputs[i]) == IdOf(y.Inputs[i]);
        }

        return inOrder
            || (x.Inputs.Count == 2 && IdOf(x.Inputs[0]) == IdOf(y.Inputs[1]) && IdOf(x.Inputs[1]) == IdOf(y.Inputs[0]) && Commutative.Contains(x.Primitive));
    }

    private int IdOf(Node node) => First is null ? node.Id : First[node.Id].Id;

    private static long Bits(Node node) => node.Attributes is ConstantAttributes constant ? BitConverter.DoubleToInt64Bits(constant.Value) : 0;
}
