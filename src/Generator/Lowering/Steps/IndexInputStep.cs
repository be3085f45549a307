using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Brings an input of indices into the arena as floats.</summary>
internal sealed class IndexInputStep(Origin origin, string input, Storage target) : Step(origin, perSample: true, level: 0)
{
    /// <summary>The name of the input.</summary>
    public string Input { get; } = input;

    /// <summary>Where the floats go.</summary>
    public Storage Target { get; } = target;

    /// <inheritdoc/>
    public override Storage[] Reads => [];

    /// <inheritdoc/>
    public override Storage[] Writes => [Target];

    /// <inheritdoc/>
    public override string Describe() => $"indices of input {Input} -> {Target}";
}
