namespace Netwright.CompilerServices;

/// <summary>The sizes of windows that slide over planes; those over a single axis have height 1.</summary>
public readonly struct WindowShape
{
    /// <summary>Channels.</summary>
    public int Channels { get; init; }

    /// <summary>Rows of a plane.</summary>
    public int Height { get; init; }

    /// <summary>Columns of a plane.</summary>
    public int Width { get; init; }

    /// <summary>Windows below each other.</summary>
    public int OutputHeight { get; init; }

    /// <summary>Windows side by side.</summary>
    public int OutputWidth { get; init; }

    /// <summary>Rows of a window.</summary>
    public int SizeY { get; init; }

    /// <summary>Columns of a window.</summary>
    public int SizeX { get; init; }

    /// <summary>Rows from one window to the next.</summary>
    public int StrideY { get; init; }

    /// <summary>Columns from one window to the next.</summary>
    public int StrideX { get; init; }

    /// <summary>How far the first windows reach over the upper edge.</summary>
    public int LowY { get; init; }

    /// <summary>How far the first windows reach over the left edge.</summary>
    public int LowX { get; init; }

    /// <summary>Elements of what the windows slide over.</summary>
    internal nint InputElements => (nint)Channels * Height * Width;

    /// <summary>The number of windows over all channels.</summary>
    internal nint OutputElements => (nint)Channels * OutputHeight * OutputWidth;

    /// <summary>Whether windows of two by two elements lie side by side and cover the planes.</summary>
    internal bool IsHalving =>
        (SizeY, SizeX, StrideY, StrideX, LowY, LowX) == (2, 2, 2, 2, 0, 0) && (Height, Width) == (2 * OutputHeight, 2 * OutputWidth);

    /// <summary>The rows of a plane that a window covers.</summary>
    internal (int Start, int End) RowsOf(int window) =>
        (int.Max(0, window * StrideY - LowY), int.Min(Height, window * StrideY - LowY + SizeY));

    /// <summary>The columns of a plane that a window covers.</summary>
    internal (int Start, int End) ColumnsOf(int window) =>
        (int.Max(0, window * StrideX - LowX), int.Min(Width, window * StrideX - LowX + SizeX));
}
