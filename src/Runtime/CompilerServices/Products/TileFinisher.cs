using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Applies an epilogue to the sums of a tile and stores what it gives.</summary>
/// <remarks>
/// The only code that is compiled anew for every epilogue, so it is a loop with the epilogue in one place: sixteen copies of a long
/// one in the tile's kernel, or three here, exceed what the JIT inlines, and then each of its operations becomes a call.
/// </remarks>
internal static unsafe class TileFinisher
{
    /// <summary>Stores the rows of a strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // As for the tiles.
    public static void Run<V, TEpilogue>(
        in ProductOperands product, in Strip strip, float* sums, ref TEpilogue epilogue, nint row, nint rows)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        TEpilogue apply = epilogue;
        float* c = product.C;
        nint rowStride = product.CRowStride;
        nint last = strip.IsWide ? V.Count : 0;
        nint columns = product.Columns - strip.Column;
        bool isPadded = product.IsCPadded;
        nint column = strip.Column;
        nint offset = strip.COffset + row * rowStride;
        for (nint end = row + rows; row < end; row++, offset += rowStride, sums += last + V.Count)
        {
            for (nint part = 0; part <= last; part += V.Count)
            {
                V sum = V.Load(in *sums, part);
                nint left = columns - part;
                if (isPadded && left < V.Count)
                {
                    (sum, left) = (V.SelectFirst(left, sum, V.Zero), V.Count);
                }

                V.StoreFirst(apply.Apply(sum, offset + part, row, column + part), ref *c, offset + part, left);
            }
        }
    }

    /// <summary>Stores what the epilogue makes of 0 in the vectors of a last panel that hold no column at all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pad<V, TEpilogue>(
        in ProductOperands product, ref TEpilogue epilogue, nint firstRow, nint endRow, nint panel, nint columns)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        nint firstEmpty = (columns + V.Count - 1) / V.Count * V.Count;
        for (nint row = firstRow; row < endRow; row++)
        {
            for (nint column = firstEmpty; column < Panels.Width; column += V.Count)
            {
                nint offset = row * product.CRowStride + panel * product.CPanelStride + column;
                V value = epilogue.Apply(V.Zero, offset, row, panel * Panels.Width + column);
                V.Store(value, ref *product.C, offset);
            }
        }
    }
}
