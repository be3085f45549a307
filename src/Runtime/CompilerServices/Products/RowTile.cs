using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>The kernel of a single row: two vectors of columns, four steps of the depth side by side to hide the latency.</summary>
internal static unsafe class RowTile
{
    /// <summary>Multiplies a tile of one row; stores its sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // As for the wide tile.
    public static void Run<V>(in Tile tile)
        where V : unmanaged, IVector<V>
    {
        V c00 = V.Zero, c10 = V.Zero, c20 = V.Zero, c30 = V.Zero;
        V c01 = V.Zero, c11 = V.Zero, c21 = V.Zero, c31 = V.Zero;
        float* a = tile.A;
        float* b = tile.B;
        nint aStride = tile.ADepthStride;
        nint bStride = tile.BDepthStride;
        nint k = tile.Depth;
        for (; k >= 4; k -= 4)
        {
            Add(a, b, ref c00, ref c01);
            Add(a + aStride, b + bStride, ref c10, ref c11);
            Add(a + 2 * aStride, b + 2 * bStride, ref c20, ref c21);
            Add(a + 3 * aStride, b + 3 * bStride, ref c30, ref c31);
            a += 4 * aStride;
            b += 4 * bStride;
        }

        for (; k > 0; k--)
        {
            Add(a, b, ref c00, ref c01);
            a += aStride;
            b += bStride;
        }

        V.Store((c00 + c10) + (c20 + c30), ref *tile.Sums, 0);
        V.Store((c01 + c11) + (c21 + c31), ref *tile.Sums, V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V>(float* a, float* b, ref V c0, ref V c1)
        where V : unmanaged, IVector<V>
    {
        V left = V.Create(*a);
        c0 = V.MultiplyAdd(left, V.Load(in *b, 0), c0);
        c1 = V.MultiplyAdd(left, V.Load(in *b, V.Count), c1);
    }
}
