using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Adds the samples of a block to the gradient of a convolution's kernels: sums for each lane, which <see cref="FinishWeightsStep"/> adds up.</summary>
internal sealed class ConvolveWeightsStep(Node node, bool perSample, int level, SlidingForm form, Storage x, Storage y, Storage sums)
    : Step(node.Origin, perSample, level)
{
    /// <summary>The sizes of the convolution.</summary>
    public SlidingForm Form { get; } = form;

    /// <summary>What was convolved.</summary>
    public Storage X { get; } = x;

    /// <summary>The gradient of the result.</summary>
    public Storage Y { get; } = y;

    /// <summary>A vector of sums for each weight: those of one block where they are per sample, else those of all.</summary>
    public Storage Sums { get; } = sums;

    /// <inheritdoc/>
    public override Storage[] Reads => [X, Y];

    /// <inheritdoc/>
    public override Storage[] Writes => [Sums];

    /// <inheritdoc/>
    public override string Describe() => $"convolve weights {X} · {Y} -> {Sums}";
}
