using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>The kernel of convolutions of single samples with outputs in lanes.</summary>
internal static unsafe class OutputTileKernel
{
    /// <summary>Computes and stores the sums of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Run<V, TVectors>(in OutputTile tile)
        where V : unmanaged, IVector<V>
        where TVectors : struct, ITileSize
    {
        V c00 = V.Zero, c01 = V.Zero, c10 = V.Zero, c11 = V.Zero;
        V c20 = V.Zero, c21 = V.Zero, c30 = V.Zero, c31 = V.Zero;
        V c40 = V.Zero, c41 = V.Zero, c50 = V.Zero, c51 = V.Zero;
        V c60 = V.Zero, c61 = V.Zero, c70 = V.Zero, c71 = V.Zero;

        float* x0 = (float*)tile.Source[0], x1 = (float*)tile.Source[1], x2 = (float*)tile.Source[2], x3 = (float*)tile.Source[3];
        float* x4 = (float*)tile.Source[4], x5 = (float*)tile.Source[5], x6 = (float*)tile.Source[6], x7 = (float*)tile.Source[7];
        float* weights = tile.Weights;
        nint outer = 0;
        for (nint i = tile.Outer.Count; i > 0; i--, outer += tile.Outer.Source)
        {
            nint middle = outer;
            for (nint j = tile.Middle.Count; j > 0; j--, middle += tile.Middle.Source)
            {
                nint at = middle, step = tile.Inner.Source;
                for (nint k = tile.Inner.Count; k > 0; k--, at += step, weights += Panels.Width)
                {
                    V w0 = V.Load(in *weights, 0);
                    V w1 = TVectors.Count > 1 ? V.Load(in *weights, V.Count) : V.Zero;
                    Add<V, TVectors>(x0[at], w0, w1, ref c00, ref c01);
                    Add<V, TVectors>(x1[at], w0, w1, ref c10, ref c11);
                    Add<V, TVectors>(x2[at], w0, w1, ref c20, ref c21);
                    Add<V, TVectors>(x3[at], w0, w1, ref c30, ref c31);
                    Add<V, TVectors>(x4[at], w0, w1, ref c40, ref c41);
                    Add<V, TVectors>(x5[at], w0, w1, ref c50, ref c51);
                    Add<V, TVectors>(x6[at], w0, w1, ref c60, ref c61);
                    Add<V, TVectors>(x7[at], w0, w1, ref c70, ref c71);
                }
            }
        }

        float* sums = tile.Sums;
        Store<V, TVectors>(sums, c00, c01);
        Store<V, TVectors>(sums + Panels.Width, c10, c11);
        Store<V, TVectors>(sums + 2 * Panels.Width, c20, c21);
        Store<V, TVectors>(sums + 3 * Panels.Width, c30, c31);
        Store<V, TVectors>(sums + 4 * Panels.Width, c40, c41);
        Store<V, TVectors>(sums + 5 * Panels.Width, c50, c51);
        Store<V, TVectors>(sums + 6 * Panels.Width, c60, c61);
        Store<V, TVectors>(sums + 7 * Panels.Width, c70, c71);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V, TVectors>(float x, V w0, V w1, ref V c0, ref V c1)
        where V : unmanaged, IVector<V>
        where TVectors : struct, ITileSize
    {
        V place = V.Create(x);
        c0 = V.MultiplyAdd(place, w0, c0);
        if (TVectors.Count > 1)
        {
            c1 = V.MultiplyAdd(place, w1, c1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, TVectors>(float* sums, V c0, V c1)
        where V : unmanaged, IVector<V>
        where TVectors : struct, ITileSize
    {
        V.Store(c0, ref *sums, 0);
        if (TVectors.Count > 1)
        {
            V.Store(c1, ref *sums, V.Count);
        }
    }
}
