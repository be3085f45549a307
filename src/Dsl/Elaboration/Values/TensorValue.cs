using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// A node of the graph. Within index notation its axes bear <c>Labels</c>, in ascending order; outside, it is a whole
/// tensor and <c>Labels</c> is null.
/// </summary>
internal sealed class TensorValue(Node node, IReadOnlyList<AxisLabel>? labels = null) : Value
{
    /// <summary>The node.</summary>
    public Node Node { get; } = node;

    /// <summary>The index variables of its axes.</summary>
    public IReadOnlyList<AxisLabel>? Labels { get; } = labels is { Count: 0 } ? null : labels;

    /// <summary>Its type as seen by the text around: an element within index notation.</summary>
    public TensorType Type => Labels is null ? Node.Type : Node.Type with { Shape = Shape.Scalar };

    /// <inheritdoc/>
    public override string Describe() => Type.ToString();
}
