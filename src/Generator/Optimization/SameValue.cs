using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>
/// Compares nodes of one graph by what they compute: primitive, attributes and inputs, in any order where that does not
/// matter. The constants 0 and -0 are kept apart.
/// </summary>
internal sealed class SameValue : IEqualityComparer<Node>
{
    /// <summary>The only one.</summary>
    public static readonly SameValue Comparer = new();

    private static readonly HashSet<Primitive> Commutative =
    [
        Primitives.Add, Primitives.Multiply, Primitives.Minimum, Primitives.Maximum,
        Primitives.Equal, Primitives.NotEqual, Primitives.And, Primitives.Or,
    ];

    private SameValue()
    {
    }

    /// <inheritdoc/>
    public bool Equals(Node? x, Node? y) =>
        ReferenceEquals(x, y)
        || (x is not null && y is not null && ReferenceEquals(x.Primitive, y.Primitive) && SameInputs(x, y)
            && Equals(x.Attributes, y.Attributes) && Bits(x) == Bits(y));

    /// <inheritdoc/>
    public int GetHashCode(Node node)
    {
        int hash = node.Attributes?.GetHashCode() ?? 0;
        bool isOrdered = node.Inputs.Count != 2 || !Commutative.Contains(node.Primitive);
        foreach (Node input in node.Inputs)
        {
            hash = unchecked(isOrdered ? (hash * 31) + input.Id : hash + (input.Id * 0x61C88647));
        }

        return unchecked((hash * 31) + node.Primitive.GetHashCode());
    }

    private static bool SameInputs(Node x, Node y)
    {
        if (x.Inputs.Count != y.Inputs.Count)
        {
            return false;
        }

        bool inOrder = true;
        for (int i = 0; i < x.Inputs.Count; i++)
        {
            inOrder &= ReferenceEquals(x.Inputs[i], y.Inputs[i]);
        }

        return inOrder
            || (x.Inputs.Count == 2 && ReferenceEquals(x.Inputs[0], y.Inputs[1]) && ReferenceEquals(x.Inputs[1], y.Inputs[0]) && Commutative.Contains(x.Primitive));
    }

    private static long Bits(Node node) => node.Attributes is ConstantAttributes constant ? BitConverter.DoubleToInt64Bits(constant.Value) : 0;
}
