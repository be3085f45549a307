using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Adds rows of all samples to those rows of a shared table that indices name.</summary>
internal sealed class ScatterStep(Origin origin, int level, Storage indices, Storage rows, Storage target, Size count, Size width)
    : Step(origin, perSample: true, level)
{
    /// <summary>The indices.</summary>
    public Storage Indices { get; } = indices;

    /// <summary>The rows.</summary>
    public Storage Rows { get; } = rows;

    /// <summary>The table.</summary>
    public Storage Target { get; } = target;

    /// <summary>Indices of one sample.</summary>
    public Size Count { get; } = count;

    /// <summary>Elements of a row.</summary>
    public Size Width { get; } = width;

    /// <inheritdoc/>
    public override Storage[] Reads => [Indices, Rows];

    /// <inheritdoc/>
    public override Storage[] Writes => [Target];

    /// <inheritdoc/>
    public override string Describe() => FormattableString.Invariant($"scatter {Rows} by {Indices} -> {Target}");
}
