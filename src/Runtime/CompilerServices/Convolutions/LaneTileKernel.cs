using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>The kernel of convolutions with samples in lanes: up to six outputs at up to four places, sums in registers.</summary>
internal static unsafe class LaneTileKernel
{
    /// <summary>How many of so many places a tile takes.</summary>
    public static int Places<V>(int left)
        where V : unmanaged, IVector<V>
        => left >= 4 && V.Count >= F32x16.Count ? 4 : left >= 2 ? 2 : 1;

    /// <summary>
    /// How many outputs a tile computes where so many are left; it may be more. Six load less for each product than four, by an eighth
    /// of the time where there are many.
    /// </summary>
    public static int Outputs(int left) => left is 5 or 6 or > 8 ? 6 : left > 2 ? 4 : left;

    /// <summary>Computes and stores the sums of a tile of one of the sizes above.</summary>
    public static void Run<V>(in LaneTile tile, int outputs, int places)
        where V : unmanaged, IVector<V>
    {
        switch (places)
        {
            case 4:
                Run<V, TileSize.Four>(in tile, outputs);
                break;
            case 2:
                Run<V, TileSize.Two>(in tile, outputs);
                break;
            default:
                Run<V, TileSize.One>(in tile, outputs);
                break;
        }
    }

    private static void Run<V, TPlaces>(in LaneTile tile, int outputs)
        where V : unmanaged, IVector<V>
        where TPlaces : struct, ITileSize
    {
        switch (outputs)
        {
            case 6:
                Run<V, TileSize.Six, TPlaces>(in tile);
                break;
            case 4:
                Run<V, TileSize.Four, TPlaces>(in tile);
                break;
            case 2:
                Run<V, TileSize.Two, TPlaces>(in tile);
                break;
            default:
                Run<V, TileSize.One, TPlaces>(in tile);
                break;
        }
    }

    /// <summary>Computes and stores the sums of a tile.</summary>
    /// <remarks>
    /// The innermost loop is not unrolled: neighbouring taps load the same vectors, which the JIT would keep in registers
    /// that the accumulators need. Accumulators are named locals: arrays of vectors would live in memory.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Run<V, TOutputs, TPlaces>(in LaneTile tile)
        where V : unmanaged, IVector<V>
        where TOutputs : struct, ITileSize
        where TPlaces : struct, ITileSize
    {
        V c00 = V.Zero, c01 = V.Zero, c02 = V.Zero, c03 = V.Zero;
        V c10 = V.Zero, c11 = V.Zero, c12 = V.Zero, c13 = V.Zero;
        V c20 = V.Zero, c21 = V.Zero, c22 = V.Zero, c23 = V.Zero;
        V c30 = V.Zero, c31 = V.Zero, c32 = V.Zero, c33 = V.Zero;
        V c40 = V.Zero, c41 = V.Zero, c42 = V.Zero, c43 = V.Zero;
        V c50 = V.Zero, c51 = V.Zero, c52 = V.Zero, c53 = V.Zero;

        nint place = tile.SourcePlace, pair = tile.SourcePair;
        float* outerX = tile.Source, outerW = tile.Weights;
        for (nint i = tile.Outer.Count; i > 0; i--, outerX += tile.Outer.Source, outerW += tile.Outer.Weights)
        {
            float* middleX = outerX, middleW = outerW;
            for (nint j = tile.Middle.Count; j > 0; j--, middleX += tile.Middle.Source, middleW += tile.Middle.Weights)
            {
                float* x = middleX, w = middleW;
                nint xStep = tile.Inner.Source, wStep = tile.Inner.Weights;
                for (nint k = tile.Inner.Count; k > 0; k--, x += xStep, w += wStep)
                {
                    V x0 = V.Load(in *x, 0);
                    V x1 = TPlaces.Count > 1 ? V.Load(in *x, place) : V.Zero;
                    V x2 = TPlaces.Count > 2 ? V.Load(in *x, pair) : V.Zero;
                    V x3 = TPlaces.Count > 3 ? V.Load(in *x, pair + place) : V.Zero;
                    Add<V, TPlaces>(w[0], x0, x1, x2, x3, ref c00, ref c01, ref c02, ref c03);
                    if (TOutputs.Count > 1)
                    {
                        Add<V, TPlaces>(w[1], x0, x1, x2, x3, ref c10, ref c11, ref c12, ref c13);
                    }

                    if (TOutputs.Count > 2)
                    {
                        Add<V, TPlaces>(w[2], x0, x1, x2, x3, ref c20, ref c21, ref c22, ref c23);
                        Add<V, TPlaces>(w[3], x0, x1, x2, x3, ref c30, ref c31, ref c32, ref c33);
                    }

                    if (TOutputs.Count > 4)
                    {
                        Add<V, TPlaces>(w[4], x0, x1, x2, x3, ref c40, ref c41, ref c42, ref c43);
                        Add<V, TPlaces>(w[5], x0, x1, x2, x3, ref c50, ref c51, ref c52, ref c53);
                    }
                }
            }
        }

        float* sums = tile.Sums;
        nint step = TPlaces.Count * V.Count;
        Store<V, TPlaces>(sums, c00, c01, c02, c03);
        if (TOutputs.Count > 1)
        {
            Store<V, TPlaces>(sums + step, c10, c11, c12, c13);
        }

        if (TOutputs.Count > 2)
        {
            Store<V, TPlaces>(sums + 2 * step, c20, c21, c22, c23);
            Store<V, TPlaces>(sums + 3 * step, c30, c31, c32, c33);
        }

        if (TOutputs.Count > 4)
        {
            Store<V, TPlaces>(sums + 4 * step, c40, c41, c42, c43);
            Store<V, TPlaces>(sums + 5 * step, c50, c51, c52, c53);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V, TPlaces>(float w, V x0, V x1, V x2, V x3, ref V c0, ref V c1, ref V c2, ref V c3)
        where V : unmanaged, IVector<V>
        where TPlaces : struct, ITileSize
    {
        V weight = V.Create(w);
        c0 = V.MultiplyAdd(weight, x0, c0);
        if (TPlaces.Count > 1)
        {
            c1 = V.MultiplyAdd(weight, x1, c1);
        }

        if (TPlaces.Count > 2)
        {
            c2 = V.MultiplyAdd(weight, x2, c2);
            c3 = V.MultiplyAdd(weight, x3, c3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, TPlaces>(float* sums, V c0, V c1, V c2, V c3)
        where V : unmanaged, IVector<V>
        where TPlaces : struct, ITileSize
    {
        V.Store(c0, ref *sums, 0);
        if (TPlaces.Count > 1)
        {
            V.Store(c1, ref *sums, V.Count);
        }

        if (TPlaces.Count > 2)
        {
            V.Store(c2, ref *sums, 2 * V.Count);
            V.Store(c3, ref *sums, 3 * V.Count);
        }
    }
}
