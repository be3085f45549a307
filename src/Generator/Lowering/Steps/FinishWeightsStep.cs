using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Adds up the lanes of a kernel's gradient: once all blocks are through, or those of each block, which adds to what others have left.</summary>
internal sealed class FinishWeightsStep(Node node, bool perSample, int level, SlidingForm form, Storage sums, Storage target)
    : Step(node.Origin, perSample, level)
{
    /// <summary>The sizes of the convolution.</summary>
    public SlidingForm Form { get; } = form;

    /// <summary>A vector of sums for each weight.</summary>
    public Storage Sums { get; } = sums;

    /// <summary>The gradient, in panels.</summary>
    public Storage Target { get; } = target;

    /// <inheritdoc/>
    public override Storage[] Reads => [Sums];

    /// <inheritdoc/>
    public override Storage[] Writes => [Target];

    /// <inheritdoc/>
    public override string Describe() => $"lanes of {Sums} -> {(PerSample ? "+" : "")}{Target}";
}
