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

    /// <summary>Panels of the transpose: a depth×columns matrix becomes a columns×depth one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Weights are transposed in every step, from the first on.
    public static unsafe void Transpose<V>(ref readonly float panels, ref float transposed, nint depth, nint columns)
        where V : unmanaged, IVector<V>
    {
        fixed (float* source = &panels, target = &transposed)
        {
            for (nint column = 0; column < columns; column += BlockTranspose.Size)
            {
                for (nint k = 0; k < Count(depth) * Width; k += BlockTranspose.Size)
                {
                    float* to = target + Offset(columns, column, k);
                    if (k + BlockTranspose.Size <= depth && column + BlockTranspose.Size <= columns)
                    {
                        BlockTranspose.Run<V>(source + Offset(depth, k, column), Width, to, Width);
                    }
                    else
                    {
                        TransposePart<V>(source + Offset(depth, k, column), to, nint.Clamp(depth - k, 0, BlockTranspose.Size), columns - column);
                    }
                }
            }
        }
    }

    /// <summary>Transposes a block at an edge by way of two whole ones: rows beyond the depth are zeros, columns beyond the last are dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void TransposePart<V>(float* source, float* target, nint rows, nint columns)
        where V : unmanaged, IVector<V>
    {
        const int Size = BlockTranspose.Size;
        float* from = stackalloc float[Size * Size];
        float* to = stackalloc float[Size * Size];
        for (nint i = 0; i < rows * Size; i += V.Count)
        {
            V.Store(V.Load(in *source, i / Size * Width + i % Size), ref *from, i);
        }

        BlockTranspose.Run<V>(from, Size, to, Size);
        for (nint i = 0; i < nint.Min(columns, Size) * Size; i += V.Count)
        {
            V.Store(V.Load(in *to, i), ref *target, i / Size * Width + i % Size);
        }
    }

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
