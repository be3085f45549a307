using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Hands out whole numbers, which the arena holds as floats.</summary>
internal sealed class IndexOutputStep(Origin origin, Storage source, string output) : Step(origin, perSample: true, level: 0)
{
    /// <summary>Where the floats are.</summary>
    public Storage Source { get; } = source;

    /// <summary>The name of the output.</summary>
    public string Name { get; } = output;

    /// <inheritdoc/>
    public override Storage[] Reads => [Source];

    /// <inheritdoc/>
    public override Storage[] Writes => [];

    /// <inheritdoc/>
    public override string Describe() => $"indices {Source} -> output {Name}";
}
