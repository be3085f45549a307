using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>The kernel of a last odd vector of columns: eight rows by one vector.</summary>
internal static unsafe class NarrowTile
{
    /// <summary>Multiplies a tile; stores the sums of eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // As for the wide tile.
    public static void Run<V>(in Tile tile)
        where V : unmanaged, IVector<V>
    {
        V c0 = V.Zero, c1 = V.Zero, c2 = V.Zero, c3 = V.Zero;
        V c4 = V.Zero, c5 = V.Zero, c6 = V.Zero, c7 = V.Zero;

        float* a0 = tile.A;
        float* a1 = a0 + (tile.Rows > 1 ? tile.ARowStride : 0);
        float* a2 = a1 + (tile.Rows > 2 ? tile.ARowStride : 0);
        float* a3 = a2 + (tile.Rows > 3 ? tile.ARowStride : 0);
        float* a4 = a3 + (tile.Rows > 4 ? tile.ARowStride : 0);
        float* a5 = a4 + (tile.Rows > 5 ? tile.ARowStride : 0);
        float* a6 = a5 + (tile.Rows > 6 ? tile.ARowStride : 0);
        float* a7 = a6 + (tile.Rows > 7 ? tile.ARowStride : 0);

        float* b = tile.B;
        nint bStride = tile.BDepthStride;
        nint aStride = tile.ADepthStride;
        nint i = 0;
        for (nint k = tile.Depth; k > 0; k--, b += bStride, i += aStride)
        {
            V right = V.Load(in *b, 0);
            c0 = V.MultiplyAdd(right, V.Create(a0[i]), c0);
            c1 = V.MultiplyAdd(right, V.Create(a1[i]), c1);
            c2 = V.MultiplyAdd(right, V.Create(a2[i]), c2);
            c3 = V.MultiplyAdd(right, V.Create(a3[i]), c3);
            c4 = V.MultiplyAdd(right, V.Create(a4[i]), c4);
            c5 = V.MultiplyAdd(right, V.Create(a5[i]), c5);
            c6 = V.MultiplyAdd(right, V.Create(a6[i]), c6);
            c7 = V.MultiplyAdd(right, V.Create(a7[i]), c7);
        }

        float* sums = tile.Sums;
        nint stride = tile.SumsRowStride;
        V.Store(c0, ref *sums, 0);
        V.Store(c1, ref *sums, stride);
        V.Store(c2, ref *sums, 2 * stride);
        V.Store(c3, ref *sums, 3 * stride);
        V.Store(c4, ref *sums, 4 * stride);
        V.Store(c5, ref *sums, 5 * stride);
        V.Store(c6, ref *sums, 6 * stride);
        V.Store(c7, ref *sums, 7 * stride);
    }
}
