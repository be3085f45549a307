using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Computes a number of the step in double precision and keeps it in a field.</summary>
internal sealed class ScalarStep(Node node, string field, int level, Storage[] reads) : Step(node.Origin, perSample: false, level)
{
    /// <summary>The value.</summary>
    public Node Node { get; } = node;

    /// <summary>The field's name.</summary>
    public string Field { get; } = field;

    /// <inheritdoc/>
    public override Storage[] Reads { get; } = reads;

    /// <inheritdoc/>
    public override Storage[] Writes => [];

    /// <inheritdoc/>
    public override string Describe() => FormattableString.Invariant($"scalar %{Node.Id} -> {Field}");
}
