using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Maxima or sums of windows, or the gradient of either.</summary>
internal sealed class WindowStep(Node node, int level, SlidingForm form, Storage[] sources, Storage target)
    : Step(node.Origin, node.Type.PerSample, level)
{
    /// <summary>What is computed.</summary>
    public Primitive Primitive { get; } = node.Primitive;

    /// <summary>The sizes.</summary>
    public SlidingForm Form { get; } = form;

    /// <summary>What it is computed from.</summary>
    public Storage[] Sources { get; } = sources;

    /// <summary>Where it goes.</summary>
    public Storage Target { get; } = target;

    /// <inheritdoc/>
    public override Storage[] Reads => Sources;

    /// <inheritdoc/>
    public override Storage[] Writes => [Target];

    /// <inheritdoc/>
    public override string Describe() => $"{Primitive} {string.Join<Storage>(", ", Sources)} -> {Target}";
}
