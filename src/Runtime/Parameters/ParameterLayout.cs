namespace Netwright;

/// <summary>How the elements of a tensor lie in memory: in logical order, or in the panels that matrix products read.</summary>
public readonly record struct ParameterLayout
{
    private ParameterLayout(int rows, int depth) => (Rows, Depth) = (rows, depth);

    /// <summary>Row-major, in logical order.</summary>
    public static ParameterLayout Dense => default;

    /// <summary>Rows of the logical matrix (outputs), or 0 when dense.</summary>
    public int Rows { get; }

    /// <summary>Columns of the logical matrix (inputs), or 0 when dense.</summary>
    public int Depth { get; }

    /// <summary>Whether this is the panel layout.</summary>
    public bool IsPanels => Rows > 0;

    /// <summary>A rows × depth matrix as ceil(rows / 32) panels of depth × 32 floats, padded with zeros.</summary>
    public static ParameterLayout Panels(int rows, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        return new ParameterLayout(rows, depth);
    }

    /// <summary>The floats that a tensor of <paramref name="count"/> elements takes in this layout.</summary>
    public int StorageCount(int count) =>
        IsPanels ? checked((int)CompilerServices.Panels.Size(Depth, Rows)) : count;
}
