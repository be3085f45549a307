using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>The product of a column and a row: a weight gradient of one sample, bound by memory alone.</summary>
internal static unsafe class RankOne
{
    /// <summary>Multiplies some rows with some panels; C is padded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // As for the tiles.
    public static void Run<V, TEpilogue>(
        in ProductOperands product, ref TEpilogue epilogue, nint firstRow, nint endRow, nint firstPanel, nint endPanel)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        TEpilogue apply = epilogue;
        float* c = product.C;
        float* a = product.A;
        nint aStride = product.ARowStride;
        for (nint panel = firstPanel; panel < endPanel; panel++)
        {
            for (nint inPanel = 0; inPanel < Panels.Width; inPanel += V.Count)
            {
                nint column = panel * Panels.Width + inPanel;
                V right = V.LoadFirst(in *product.B, column, nint.Max(0, product.Columns - column));
                nint offset = panel * product.CPanelStride + firstRow * Panels.Width + inPanel;
                for (nint row = firstRow; row < endRow; row++, offset += Panels.Width)
                {
                    V.Store(apply.Apply(V.Create(a[row * aStride]) * right, offset, row, column), ref *c, offset);
                }
            }
        }
    }
}
