using Netwright.Dsl.Graph;

namespace Netwright.Generator.Streaming;

/// <summary>A value that is computed from the positions i and j along two of its axes alone: <c>I·i + J·j + Offset</c>.</summary>
internal readonly record struct IndexForm(double I, double J, double Offset)
{
    /// <summary>The form of a value by two axes; null where it is something else.</summary>
    public static IndexForm? Of(Node node, int i, int j)
    {
        switch (node.Primitive.Name)
        {
            case nameof(Primitives.Constant):
                return new IndexForm(0, 0, node.Get<ConstantAttributes>().Value);
            case nameof(Primitives.Iota):
                return i == 0 ? new IndexForm(1, 0, 0) : j == 0 ? new IndexForm(0, 1, 0) : null;
            case nameof(Primitives.Broadcast):
                return Of(node.Inputs[0], AxisMap.Of(node, 0, i), AxisMap.Of(node, 0, j));
            case nameof(Primitives.ToFloat):
                return Input(node, 0, i, j);
            case nameof(Primitives.Negate):
                return Input(node, 0, i, j)?.Times(-1);
            case nameof(Primitives.Add):
                return Sum(node, i, j, 1);
            case nameof(Primitives.Subtract):
                return Sum(node, i, j, -1);
            case nameof(Primitives.Multiply):
                return Product(Input(node, 0, i, j), Input(node, 1, i, j));
            default:
                return null;
        }
    }

    /// <summary>The difference of the inputs of a comparison.</summary>
    public static IndexForm? OfDifference(Node comparison, int i, int j) => Sum(comparison, i, j, -1);

    private static IndexForm? Input(Node node, int input, int i, int j) =>
        node.Inputs[input].Shape.Rank == 0 ? Of(node.Inputs[input], -1, -1) : Of(node.Inputs[input], i, j);

    private static IndexForm? Sum(Node node, int i, int j, double sign) =>
        Input(node, 0, i, j) is { } left && Input(node, 1, i, j)?.Times(sign) is { } right
            ? new IndexForm(left.I + right.I, left.J + right.J, left.Offset + right.Offset)
            : null;

    private static IndexForm? Product(IndexForm? left, IndexForm? right) =>
        left is { I: 0, J: 0 } ? right?.Times(left.Value.Offset)
        : right is { I: 0, J: 0 } ? left?.Times(right.Value.Offset)
        : null;

    private IndexForm Times(double factor) => new(I * factor, J * factor, Offset * factor);
}
