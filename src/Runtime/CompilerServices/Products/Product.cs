using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Matrix products with an epilogue; every sum is taken in the same order whatever the number of threads.</summary>
public static unsafe class Product
{
    // A block of A that stays in the second-level cache beside a panel of B.
    private const nint FloatsPerBlock = 192 * 1024;

    /// <summary>C[rows×columns] = A[rows×depth] · B, with B in panels (see <see cref="Panels"/>).</summary>
    /// <remarks>
    /// A single row may read B <paramref name="fromEnd"/>: whoever multiplies by one matrix again and again, this way and that way in
    /// turns, finds in the first-level cache what the last product has read last, where the whole does not fit.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A product of a few numbers takes 40 ns, 60 without.
    public static void Forward<V, TEpilogue>(
        ref readonly float a, nint aRowStride, ref readonly float panels, ref float c, nint cRowStride,
        nint rows, nint columns, nint depth, TEpilogue epilogue, Workers? workers = null, bool fromEnd = false)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        fixed (float* left = &a, right = &panels, result = &c)
        {
            ProductOperands product = new()
            {
                A = left,
                ARowStride = aRowStride,
                ADepthStride = 1,
                B = right,
                BPanelStride = depth * Panels.Width,
                BDepthStride = Panels.Width,
                IsBPadded = true,
                IsFromEnd = fromEnd && rows == 1,
                C = result,
                CRowStride = cRowStride,
                CPanelStride = Panels.Width,
                Rows = rows,
                Columns = columns,
                Depth = depth,
                RowsPerBlock = RowsPerBlock<V>(rows, depth),
            };
            SharedProduct.Run<V, TEpilogue>(in product, ref epilogue, workers);
        }
    }

    /// <summary>Panels[depth×columns] = Aᵀ[depth×rows] · B[rows×columns]: the gradient of weights, in their own layout.</summary>
    /// <remarks>
    /// Row and column of the epilogue are those of the weights; the sums of padding columns are 0. Whole vectors of B are
    /// read, so less than a vector behind its last row.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A product of a few numbers takes 40 ns, 60 without.
    public static void WeightGradient<V, TEpilogue>(
        ref readonly float a, nint aRowStride, ref readonly float b, nint bRowStride, ref float panels,
        nint rows, nint depth, nint columns, TEpilogue epilogue, Workers? workers = null)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        fixed (float* left = &a, right = &b, result = &panels)
        {
            ProductOperands product = new()
            {
                A = left,
                ARowStride = 1,
                ADepthStride = aRowStride,
                B = right,
                BPanelStride = Panels.Width,
                BDepthStride = bRowStride,
                C = result,
                CRowStride = Panels.Width,
                CPanelStride = depth * Panels.Width,
                IsCPadded = true,
                Rows = depth,
                Columns = columns,
                Depth = rows,
                RowsPerBlock = RowsPerBlock<V>(depth, rows),
            };
            SharedProduct.Run<V, TEpilogue>(in product, ref epilogue, workers);
        }
    }

    /// <summary>C[rows×columns] = A · B with B in rows; with a depth stride other than 1, A may be read transposed.</summary>
    /// <remarks>Whole vectors of B are read, so less than a vector behind its last row.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A product of a few numbers takes 40 ns, 60 without.
    public static void Dense<V, TEpilogue>(
        ref readonly float a, nint aRowStride, nint aDepthStride, ref readonly float b, nint bRowStride,
        ref float c, nint cRowStride, nint rows, nint columns, nint depth, TEpilogue epilogue, Workers? workers = null)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        fixed (float* left = &a, right = &b, result = &c)
        {
            ProductOperands product = new()
            {
                A = left,
                ARowStride = aRowStride,
                ADepthStride = aDepthStride,
                B = right,
                BPanelStride = Panels.Width,
                BDepthStride = bRowStride,
                C = result,
                CRowStride = cRowStride,
                CPanelStride = Panels.Width,
                Rows = rows,
                Columns = columns,
                Depth = depth,
                RowsPerBlock = RowsPerBlock<V>(rows, depth),
            };
            SharedProduct.Run<V, TEpilogue>(in product, ref epilogue, workers);
        }
    }

    /// <summary>All rows when they fit into a block, which spares small products the division; else a multiple of every tile.</summary>
    private static nint RowsPerBlock<V>(nint rows, nint depth)
        where V : unmanaged, IVector<V>
    {
        if (rows * depth <= FloatsPerBlock)
        {
            return nint.Max(1, rows);
        }

        nint tile = TileRows.For<V>() * TileRows.Max;
        return nint.Max(1, FloatsPerBlock / depth / tile) * tile;
    }
}
