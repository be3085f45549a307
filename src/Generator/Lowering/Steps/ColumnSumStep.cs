using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Sums the rows of all samples: (batch, rows, columns) -> (columns).</summary>
internal sealed class ColumnSumStep(Origin origin, int level, Storage source, Size rows, Size columns, Storage target)
    : Step(origin, perSample: true, level)
{
    /// <summary>What is summed, row-major.</summary>
    public Storage Source { get; } = source;

    /// <summary>Rows of one sample.</summary>
    public Size Rows { get; } = rows;

    /// <summary>Columns.</summary>
    public Size Columns { get; } = columns;

    /// <summary>Where the sums go.</summary>
    public Storage Target { get; } = target;

    /// <inheritdoc/>
    public override Storage[] Reads => [Source];

    /// <inheritdoc/>
    public override Storage[] Writes => [Target];

    /// <inheritdoc/>
    public override string Describe() => FormattableString.Invariant($"column sums {Source} ({Rows}, {Columns}) -> {Target}");
}
