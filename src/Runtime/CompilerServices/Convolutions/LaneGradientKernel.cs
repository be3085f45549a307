using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>The kernel of weight gradients with samples in lanes: up to six outputs by up to four channels, sums in registers.</summary>
internal static unsafe class LaneGradientKernel
{
    /// <summary>Adds the products of all places to the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Run<V, TOutputs, TChannels>(in LaneGradientTile tile)
        where V : unmanaged, IVector<V>
        where TOutputs : struct, ITileSize
        where TChannels : struct, ITileSize
    {
        V c00 = V.Zero, c01 = V.Zero, c02 = V.Zero, c03 = V.Zero;
        V c10 = V.Zero, c11 = V.Zero, c12 = V.Zero, c13 = V.Zero;
        V c20 = V.Zero, c21 = V.Zero, c22 = V.Zero, c23 = V.Zero;
        V c30 = V.Zero, c31 = V.Zero, c32 = V.Zero, c33 = V.Zero;
        V c40 = V.Zero, c41 = V.Zero, c42 = V.Zero, c43 = V.Zero;
        V c50 = V.Zero, c51 = V.Zero, c52 = V.Zero, c53 = V.Zero;

        float* x = tile.X, dy = tile.Dy;
        nint channel = tile.XChannel, output = tile.DyOutput, place = tile.XPlace;
        for (nint row = tile.Rows; row > 0; row--, x += tile.XRow, dy += tile.DyRow)
        {
            for (nint column = tile.Columns; column > 0; column--, x += place, dy += V.Count)
            {
                V x0 = V.Load(in *x, 0);
                V x1 = TChannels.Count > 1 ? V.Load(in *x, channel) : V.Zero;
                V x2 = TChannels.Count > 2 ? V.Load(in *x, 2 * channel) : V.Zero;
                V x3 = TChannels.Count > 3 ? V.Load(in *x, 3 * channel) : V.Zero;
                Add<V, TChannels>(V.Load(in *dy, 0), x0, x1, x2, x3, ref c00, ref c01, ref c02, ref c03);
                if (TOutputs.Count > 1)
                {
                    Add<V, TChannels>(V.Load(in *dy, output), x0, x1, x2, x3, ref c10, ref c11, ref c12, ref c13);
                }

                if (TOutputs.Count > 2)
                {
                    Add<V, TChannels>(V.Load(in *dy, 2 * output), x0, x1, x2, x3, ref c20, ref c21, ref c22, ref c23);
                }

                if (TOutputs.Count > 3)
                {
                    Add<V, TChannels>(V.Load(in *dy, 3 * output), x0, x1, x2, x3, ref c30, ref c31, ref c32, ref c33);
                }

                if (TOutputs.Count > 4)
                {
                    Add<V, TChannels>(V.Load(in *dy, 4 * output), x0, x1, x2, x3, ref c40, ref c41, ref c42, ref c43);
                    Add<V, TChannels>(V.Load(in *dy, 5 * output), x0, x1, x2, x3, ref c50, ref c51, ref c52, ref c53);
                }
            }
        }

        Leave<V, TChannels>(in tile, 0, c00, c01, c02, c03);
        if (TOutputs.Count > 1)
        {
            Leave<V, TChannels>(in tile, 1, c10, c11, c12, c13);
        }

        if (TOutputs.Count > 2)
        {
            Leave<V, TChannels>(in tile, 2, c20, c21, c22, c23);
        }

        if (TOutputs.Count > 3)
        {
            Leave<V, TChannels>(in tile, 3, c30, c31, c32, c33);
        }

        if (TOutputs.Count > 4)
        {
            Leave<V, TChannels>(in tile, 4, c40, c41, c42, c43);
            Leave<V, TChannels>(in tile, 5, c50, c51, c52, c53);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V, TChannels>(V dy, V x0, V x1, V x2, V x3, ref V c0, ref V c1, ref V c2, ref V c3)
        where V : unmanaged, IVector<V>
        where TChannels : struct, ITileSize
    {
        c0 = V.MultiplyAdd(dy, x0, c0);
        if (TChannels.Count > 1)
        {
            c1 = V.MultiplyAdd(dy, x1, c1);
        }

        if (TChannels.Count > 2)
        {
            c2 = V.MultiplyAdd(dy, x2, c2);
        }

        if (TChannels.Count > 3)
        {
            c3 = V.MultiplyAdd(dy, x3, c3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Leave<V, TChannels>(in LaneGradientTile tile, nint output, V c0, V c1, V c2, V c3)
        where V : unmanaged, IVector<V>
        where TChannels : struct, ITileSize
    {
        float* sums = tile.Sums + output * V.Count;
        Leave(in tile, sums, c0);
        if (TChannels.Count > 1)
        {
            Leave(in tile, sums + tile.SumsChannel, c1);
        }

        if (TChannels.Count > 2)
        {
            Leave(in tile, sums + 2 * tile.SumsChannel, c2);
        }

        if (TChannels.Count > 3)
        {
            Leave(in tile, sums + 3 * tile.SumsChannel, c3);
        }
    }

    /// <summary>Adds a sum to what is there; lanes without samples, whatever they hold, count as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Leave<V>(in LaneGradientTile tile, float* sums, V sum)
        where V : unmanaged, IVector<V>
    {
        if (tile.Lanes < V.Count)
        {
            sum = V.SelectFirst(tile.Lanes, sum, V.Zero);
        }

        V.Store(tile.IsFirst ? sum : sum + V.Load(in *sums, 0), ref *sums, 0);
    }
}
