using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>A convolution, or a transposed one, with what is fused into its end.</summary>
internal sealed class ConvolveStep(Node node, int level, bool isTransposed, SlidingForm form, Storage source, Storage panels, Storage target, Storage? padded)
    : FusibleStep(node.Origin, node.Type.PerSample, level, target)
{
    /// <summary>Whether it goes from outputs to channels.</summary>
    public bool IsTransposed { get; } = isTransposed;

    /// <summary>Its sizes; those of the convolution that it is the transpose of, where it is one.</summary>
    public SlidingForm Form { get; } = form;

    /// <summary>What is convolved.</summary>
    public Storage Source { get; } = source;

    /// <summary>Room for a padded copy of a sample; null where samples are in lanes, which need none.</summary>
    public Storage? Padded { get; } = padded;

    /// <summary>The kernels, in panels.</summary>
    public Storage Panels { get; } = panels;

    /// <inheritdoc/>
    public override bool TakesEpilogue => true;

    /// <inheritdoc/>
    public override Size Elements => Target.Elements;

    /// <inheritdoc/>
    public override Size? PartialColumns => Target.InLanes ? null : Target.Elements / ResultChannels;

    /// <summary>The channels of the result.</summary>
    public int ResultChannels => IsTransposed ? Form.Channels : Form.Outputs;

    /// <inheritdoc/>
    protected override Storage[] Operands => Padded is null ? [Source, Panels] : [Source, Panels, Padded];

    /// <inheritdoc/>
    public override EpilogueAccessKind Access(View view, LoopStep loop) => EpilogueAccess.OfChannels(view, loop, ResultChannels, Target);

    /// <inheritdoc/>
    public override string Describe() =>
        FormattableString.Invariant($"convolve{(IsTransposed ? " transposed" : "")} {Form.Channels}x{Form.Height}x{Form.Width} {Form.Outputs}x{Form.OutputHeight}x{Form.OutputWidth} kernel {Form.KernelHeight}x{Form.KernelWidth} {Source} · {Panels} -> ")
        + Result;
}
