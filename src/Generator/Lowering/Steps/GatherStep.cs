using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Copies the rows of a shared table that indices name.</summary>
internal sealed class GatherStep(Origin origin, bool perSample, int level, Storage table, Storage indices, Storage target, Size count, Size width)
    : Step(origin, perSample, level)
{
    /// <summary>The table, row-major.</summary>
    public Storage Table { get; } = table;

    /// <summary>The indices.</summary>
    public Storage Indices { get; } = indices;

    /// <summary>Where the rows go.</summary>
    public Storage Target { get; } = target;

    /// <summary>Indices of one sample.</summary>
    public Size Count { get; } = count;

    /// <summary>Elements of a row of the table.</summary>
    public Size Width { get; } = width;

    /// <inheritdoc/>
    public override Storage[] Reads => [Table, Indices];

    /// <inheritdoc/>
    public override Storage[] Writes => [Target];

    /// <inheritdoc/>
    public override string Describe() => FormattableString.Invariant($"gather {Table}[{Indices}] rows of {Width} -> {Target}");
}
