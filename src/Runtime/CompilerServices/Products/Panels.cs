using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>The layout of weights: a depth×columns matrix as panels of 32 columns, each panel depth×32, padded with zeros.</summary>
public static class Panels
{
    /// <summary>The columns of a panel, for every vector width.</summary>
    public const int Width = 32;

    /// <summary>The number of panels of so many columns.</summary>
    public static nint Count(nint columns) => (columns + Width - 1) / Width;

    /// <summary>The floats that a depth×columns matrix takes.</summary>
    public static nint Size(nint depth, nint columns) => Count(columns) * Width * depth;

    /// <summary>Where an element lies.</summary>
    public static nint Offset(nint depth, nint k, nint column) => (column / Width * depth + k) * Width + column % Width;

    /// <summary>Panels of the transpose of a dense columns×depth matrix: weights as files hold them, outputs × inputs.</summary>
    public static void Pack(ref readonly float dense, ref float panels, nint depth, nint columns)
        => Fill(in dense, 1, depth, ref panels, depth, columns);

    /// <summary>Panels of a dense depth×columns matrix.</summary>
    public static void PackRows(ref readonly float dense, ref float panels, nint depth, nint columns)
        => Fill(in dense, columns, 1, ref panels, depth, columns);

    /// <summary>The inverse of <see cref="Pack"/>.</summary>
    public static void Unpack(ref readonly float panels, ref float dense, nint depth, nint columns)
        => Read(in panels, ref dense, 1, depth, depth, columns);

    /// <summary>The inverse of <see cref="PackRows"/>.</summary>
    public static void UnpackRows(ref readonly float panels, ref float dense, nint depth, nint columns)
        => Read(in panels, ref dense, columns, 1, depth, columns);

    /// <summary>Panels of the transpose: a depth×columns matrix becomes a columns×depth one. Threads take panels of the result.</summary>
    public static void Transpose<V>(ref readonly float panels, ref float transposed, nint depth, nint columns, Workers? workers = null)
        where V : unmanaged, IVector<V>
        => PanelTranspose.Run<V>(in panels, ref transposed, depth, columns, workers);

    private static void Fill(
        ref readonly float dense, nint depthStride, nint columnStride, ref float panels, nint depth, nint columns)
    {
        nint position = 0;
        for (nint first = 0; first < columns; first += Width)
        {
            for (nint k = 0; k < depth; k++)
            {
                for (nint column = first; column < first + Width; column++, position++)
                {
                    Unsafe.Add(ref panels, position) = column < columns
                        ? Unsafe.Add(ref Unsafe.AsRef(in dense), k * depthStride + column * columnStride)
                        : 0f;
                }
            }
        }
    }

    private static void Read(
        ref readonly float panels, ref float dense, nint depthStride, nint columnStride, nint depth, nint columns)
    {
        for (nint k = 0; k < depth; k++)
        {
            for (nint column = 0; column < columns; column++)
            {
                Unsafe.Add(ref dense, k * depthStride + column * columnStride) =
                    Unsafe.Add(ref Unsafe.AsRef(in panels), Offset(depth, k, column));
            }
        }
    }
}
