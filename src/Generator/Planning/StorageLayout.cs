namespace Netwright.Generator.Planning;

/// <summary>How a tensor lies in its store: in logical order, or as panels of a <c>Rows</c> × <c>Depth</c> matrix (see the runtime's ParameterLayout).</summary>
public readonly record struct StorageLayout(int Rows, int Depth)
{
    /// <summary>The rows that one panel holds side by side; the runtime has the same number.</summary>
    public const int PanelWidth = 32;

    /// <summary>Row-major.</summary>
    public static readonly StorageLayout Dense = default;

    /// <summary>Whether this is the panel layout.</summary>
    public bool IsPanels => Rows > 0;

    /// <summary>The floats that a tensor of <paramref name="elements"/> takes, padding included.</summary>
    public long StorageCount(long elements) =>
        IsPanels ? (Rows + PanelWidth - 1L) / PanelWidth * PanelWidth * Depth : elements;
}
