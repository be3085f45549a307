using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Transposes the kernels of a convolution, from panels to panels, so that it can go backwards.</summary>
internal sealed class TransposeKernelsStep(Origin origin, int level, SlidingForm form, Storage source, Storage target) : Step(origin, perSample: false, level)
{
    /// <summary>The sizes of the convolution.</summary>
    public SlidingForm Form { get; } = form;

    /// <summary>The kernels as they are.</summary>
    public Storage Source { get; } = source;

    /// <summary>The kernels as the transposed convolution takes them.</summary>
    public Storage Target { get; } = target;

    /// <inheritdoc/>
    public override Storage[] Reads => [Source];

    /// <inheritdoc/>
    public override Storage[] Writes => [Target];

    /// <inheritdoc/>
    public override string Describe() => $"transpose kernels {Source} -> {Target}";
}
