using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>
/// Compares nodes of one graph by what they compute: primitive, attributes and inputs, in any order where that does not
/// matter. The constants 0 and -0 are kept apart. Inputs are told by the first that computes the same, which <paramref name="first"/> has by positions.
/// </summary>
internal sealed class SameValue(Node[] first) : IEqualityComparer<Node>
{
    private static readonly HashSet<Primitive> Commutative =
    [
        Primitives.Add, Primitives.Multiply, Primitives.Minimum, Primitives.Maximum,
        Primitives.Equal, Primitives.NotEqual, Primitives.And, Primitives.Or,
    ];

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
            hash = unchecked(isOrdered ? (hash * 31) + First(input).Id : hash + (First(input).Id * 0x61C88647));
        }

        return unchecked((hash * 31) + node.Primitive.GetHashCode());
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
            inOrder &= ReferenceEquals(First(x.Inputs[i]), First(y.Inputs[i]));
        }

        return inOrder
            || (x.Inputs.Count == 2 && ReferenceEquals(First(x.Inputs[0]), First(y.Inputs[1])) && ReferenceEquals(First(x.Inputs[1]), First(y.Inputs[0])) && Commutative.Contains(x.Primitive));
    }

    private Node First(Node node) => first[node.Id];

    private static long Bits(Node node) => node.Attributes is ConstantAttributes constant ? BitConverter.DoubleToInt64Bits(constant.Value) : 0;
}
