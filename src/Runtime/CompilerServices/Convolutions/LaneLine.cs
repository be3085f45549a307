namespace Netwright.CompilerServices;

/// <summary>Results in one row or column that take the same taps.</summary>
internal struct LaneLine
{
    /// <summary>The first of them.</summary>
    public int Row, Column;

    /// <summary>From one to the next: down or to the right.</summary>
    public int RowStep, ColumnStep;

    /// <summary>How many.</summary>
    public int Count;

    /// <summary>The taps, from first to last, exclusive.</summary>
    public int FirstTapRow, EndTapRow, FirstTapColumn, EndTapColumn;
}
