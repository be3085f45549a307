namespace Netwright;

/// <summary>Moves a logical matrix into and out of the panel layout.</summary>
internal static class PanelCopy
{
    private const int Width = ParameterLayout.PanelWidth;

    /// <summary>Writes the row-major <paramref name="matrix"/> as panels; the padding becomes zero.</summary>
    public static void Pack(ReadOnlySpan<float> matrix, Span<float> panels, int rows, int depth)
    {
        panels.Clear();
        for (int row = 0; row < rows; row++)
        {
            Span<float> panel = panels[(row / Width * Width * depth)..];
            for (int column = 0; column < depth; column++)
            {
                panel[(column * Width) + (row % Width)] = matrix[(row * depth) + column];
            }
        }
    }

    /// <summary>Reads panels back into the row-major <paramref name="matrix"/>.</summary>
    public static void Unpack(ReadOnlySpan<float> panels, Span<float> matrix, int rows, int depth)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> panel = panels[(row / Width * Width * depth)..];
            for (int column = 0; column < depth; column++)
            {
                matrix[(row * depth) + column] = panel[(column * Width) + (row % Width)];
            }
        }
    }
}
