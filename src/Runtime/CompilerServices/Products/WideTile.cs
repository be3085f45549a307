using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>The kernel of large products: up to eight rows by two vectors of columns, sums in registers.</summary>
internal static unsafe class WideTile
{
    /// <summary>Multiplies a tile; stores the sums of all of the kernel's rows.</summary>
    /// <remarks>
    /// Accumulators are named locals: arrays of vectors would live in memory. Without the attribute the first
    /// tenth of a second runs unoptimised code, in which every vector operation is a call: a hundred times slower.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, TRows>(in Tile tile)
        where V : unmanaged, IVector<V>
        where TRows : struct, ITileRows
    {
        V c00 = V.Zero, c01 = V.Zero, c10 = V.Zero, c11 = V.Zero;
        V c20 = V.Zero, c21 = V.Zero, c30 = V.Zero, c31 = V.Zero;
        V c40 = V.Zero, c41 = V.Zero, c50 = V.Zero, c51 = V.Zero;
        V c60 = V.Zero, c61 = V.Zero, c70 = V.Zero, c71 = V.Zero;

        float* a0 = tile.A;
        float* a1 = a0 + (tile.Rows > 1 ? tile.ARowStride : 0);
        float* a2 = a1 + (tile.Rows > 2 ? tile.ARowStride : 0);
        float* a3 = a2 + (tile.Rows > 3 ? tile.ARowStride : 0);
        float* a4 = a3 + (tile.Rows > 4 ? tile.ARowStride : 0);
        float* a5 = a4 + (tile.Rows > 5 ? tile.ARowStride : 0);
        float* a6 = a5 + (tile.Rows > 6 ? tile.ARowStride : 0);
        float* a7 = a6 + (tile.Rows > 7 ? tile.ARowStride : 0);

        float* b = tile.B;
        nint bStride = tile.BDepthStride, aStride = tile.ADepthStride, i = 0;
        for (nint k = tile.Depth; k > 0; k--, b += bStride, i += aStride)
        {
            V b0 = V.Load(in *b, 0);
            V b1 = V.Load(in *b, V.Count);
            Add(a0[i], b0, b1, ref c00, ref c01);
            Add(a1[i], b0, b1, ref c10, ref c11);
            Add(a2[i], b0, b1, ref c20, ref c21);
            Add(a3[i], b0, b1, ref c30, ref c31);
            if (TRows.Count > 4)
            {
                Add(a4[i], b0, b1, ref c40, ref c41);
            }

            if (TRows.Count > 5)
            {
                Add(a5[i], b0, b1, ref c50, ref c51);
            }

            if (TRows.Count > 6)
            {
                Add(a6[i], b0, b1, ref c60, ref c61);
            }

            if (TRows.Count > 7)
            {
                Add(a7[i], b0, b1, ref c70, ref c71);
            }
        }

        float* sums = tile.Sums;
        nint stride = tile.SumsRowStride;
        Store(sums, c00, c01);
        Store(sums + stride, c10, c11);
        Store(sums + 2 * stride, c20, c21);
        Store(sums + 3 * stride, c30, c31);
        if (TRows.Count > 4)
        {
            Store(sums + 4 * stride, c40, c41);
        }

        if (TRows.Count > 5)
        {
            Store(sums + 5 * stride, c50, c51);
        }

        if (TRows.Count > 6)
        {
            Store(sums + 6 * stride, c60, c61);
        }

        if (TRows.Count > 7)
        {
            Store(sums + 7 * stride, c70, c71);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V>(float a, V b0, V b1, ref V c0, ref V c1)
        where V : unmanaged, IVector<V>
    {
        V left = V.Create(a);
        c0 = V.MultiplyAdd(left, b0, c0);
        c1 = V.MultiplyAdd(left, b1, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V>(float* sums, V c0, V c1)
        where V : unmanaged, IVector<V>
    {
        V.Store(c0, ref *sums, 0);
        V.Store(c1, ref *sums, V.Count);
    }
}
