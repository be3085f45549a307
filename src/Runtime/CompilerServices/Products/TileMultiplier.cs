using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Cuts a product into tiles.</summary>
internal static unsafe class TileMultiplier
{
    private const int SumsAlignment = 64;

    /// <summary>Multiplies some rows with some panels: always with the same tiles, if the rows begin at a multiple of a tile's.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // As for the tiles: it is run from the first call on.
    public static void Run<V, TEpilogue>(
        in ProductOperands product, ref TEpilogue epilogue, nint firstRow, nint endRow, nint firstPanel, nint endPanel)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        float* memory = stackalloc float[TileRows.Max * 2 * V.Count + SumsAlignment / sizeof(float)];
        float* sums = (float*)(((nint)memory + SumsAlignment - 1) & -SumsAlignment);
        for (nint row = firstRow; row < endRow; row += product.RowsPerBlock)
        {
            nint end = nint.Min(endRow, row + product.RowsPerBlock);
            for (nint number = firstPanel; number < endPanel; number++)
            {
                nint panel = product.IsFromEnd ? firstPanel + endPanel - 1 - number : number;
                nint columns = nint.Min(Panels.Width, product.Columns - panel * Panels.Width);
                nint column = 0;
                for (; column < columns; column += 2 * V.Count)
                {
                    Strip strip = new(in product, panel, column, isWide: columns - column > V.Count);
                    RunStrip<V, TEpilogue>(in product, ref strip, sums, ref epilogue, row, end);
                }

                if (product.IsCPadded && columns < Panels.Width)
                {
                    TileFinisher.Pad<V, TEpilogue>(in product, ref epilogue, row, end, panel, columns);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunStrip<V, TEpilogue>(
        in ProductOperands product, ref Strip strip, float* sums, ref TEpilogue epilogue, nint firstRow, nint endRow)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        Tile tile = new()
        {
            B = strip.B,
            ARowStride = product.ARowStride,
            ADepthStride = product.ADepthStride,
            BDepthStride = product.BDepthStride,
            Depth = product.Depth,
        };
        nint first = 0;
        if (product.IsFromEnd)
        {
            first = (product.Depth - 1) * product.ADepthStride;
            tile.B += (product.Depth - 1) * product.BDepthStride;
            (tile.ADepthStride, tile.BDepthStride) = (-tile.ADepthStride, -tile.BDepthStride);
        }

        int height = strip.IsWide ? TileRows.For<V>() : TileRows.Max;
        nint lanes = strip.IsWide ? 2 * V.Count : V.Count;
        bool isStoredDirectly = typeof(TEpilogue) == typeof(StoreSum<V>) && product.Columns - strip.Column >= lanes;
        for (nint row = firstRow; row < endRow; row += height)
        {
            tile.Rows = nint.Min(height, endRow - row);
            tile.A = product.A + row * product.ARowStride + first;
            bool isDirect = isStoredDirectly && tile.Rows == height;
            tile.Sums = isDirect ? product.C + strip.COffset + row * product.CRowStride : sums;
            tile.SumsRowStride = isDirect ? product.CRowStride : lanes;
            Multiply<V>(in tile, strip.IsWide, product.IsBPadded);
            if (!isDirect)
            {
                TileFinisher.Run<V, TEpilogue>(in product, in strip, sums, ref epilogue, row, tile.Rows);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<V>(in Tile tile, bool isWide, bool isPadded)
        where V : unmanaged, IVector<V>
    {
        if (tile.Rows == 1 && (isWide || isPadded))
        {
            RowTile.Run<V>(in tile);
        }
        else if (!isWide)
        {
            NarrowTile.Run<V>(in tile);
        }
        else if (tile.Rows <= TileRows.Four.Count)
        {
            WideTile.Run<V, TileRows.Four>(in tile);
        }
        else if (tile.Rows <= TileRows.Five.Count)
        {
            WideTile.Run<V, TileRows.Five>(in tile);
        }
        else if (tile.Rows <= TileRows.Six.Count)
        {
            WideTile.Run<V, TileRows.Six>(in tile);
        }
        else if (tile.Rows <= TileRows.Seven.Count)
        {
            WideTile.Run<V, TileRows.Seven>(in tile);
        }
        else
        {
            WideTile.Run<V, TileRows.Eight>(in tile);
        }
    }
}
