using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Takes a value from rows to lanes or back.</summary>
internal sealed class RelayoutStep(Node node, int level, Storage source, Storage target) : Step(node.Origin, node.Type.PerSample, level)
{
    /// <summary>The value as it is.</summary>
    public Storage Source { get; } = source;

    /// <summary>The value as it is wanted.</summary>
    public Storage Target { get; } = target;

    /// <inheritdoc/>
    public override Storage[] Reads => [Source];

    /// <inheritdoc/>
    public override Storage[] Writes => [Target];

    /// <inheritdoc/>
    public override string Describe() => $"{(Target.InLanes ? "to lanes" : "to rows")} {Source} -> {Target}";
}
