using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Matrix products with an epilogue; every sum is taken in the same order whatever the number of threads.</summary>
public static class Product
{
    /// <summary>C[rows×columns] = A[rows×depth] · B, with B in panels (see <see cref="Panels"/>).</summary>
    public static void Forward<V, TEpilogue>(
        ref readonly float a, nint aRowStride, ref readonly float panels, ref float c, nint cRowStride,
        nint rows, nint columns, nint depth, TEpilogue epilogue, Workers? workers = null)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        for (nint row = 0; row < rows; row++)
        {
            for (nint column = 0; column < columns; column += V.Count)
            {
                nint panel = column / Panels.Width * Panels.Width * depth + column % Panels.Width;
                V sum = V.Zero;
                for (nint k = 0; k < depth; k++)
                {
                    V left = V.Create(Unsafe.Add(ref Unsafe.AsRef(in a), row * aRowStride + k));
                    sum = V.MultiplyAdd(left, V.Load(in panels, panel + k * Panels.Width), sum);
                }

                nint offset = row * cRowStride + column;
                V.StoreFirst(epilogue.Apply(sum, offset, row, column), ref c, offset, columns - column);
            }
        }
    }

    /// <summary>Panels[depth×columns] = Aᵀ[depth×rows] · B[rows×columns]: the gradient of the weights in their own layout.</summary>
    public static void WeightGradient<V, TEpilogue>(
        ref readonly float a, nint aRowStride, ref readonly float b, nint bRowStride, ref float panels,
        nint rows, nint depth, nint columns, TEpilogue epilogue, Workers? workers = null)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        for (nint column = 0; column < Panels.Count(columns) * Panels.Width; column += V.Count)
        {
            nint panel = column / Panels.Width * Panels.Width * depth + column % Panels.Width;
            for (nint k = 0; k < depth; k++)
            {
                V sum = V.Zero;
                for (nint row = 0; row < rows; row++)
                {
                    V left = V.Create(Unsafe.Add(ref Unsafe.AsRef(in a), row * aRowStride + k));
                    sum = V.MultiplyAdd(left, V.LoadFirst(in b, row * bRowStride + column, columns - column), sum);
                }

                nint offset = panel + k * Panels.Width;
                V.Store(epilogue.Apply(sum, offset, k, column), ref panels, offset);
            }
        }
    }

    /// <summary>C[rows×columns] = A · B with B in rows; with a depth stride other than 1, A may be read transposed.</summary>
    public static void Dense<V, TEpilogue>(
        ref readonly float a, nint aRowStride, nint aDepthStride, ref readonly float b, nint bRowStride,
        ref float c, nint cRowStride, nint rows, nint columns, nint depth, TEpilogue epilogue, Workers? workers = null)
        where V : unmanaged, IVector<V>
        where TEpilogue : struct, IEpilogue<V>, allows ref struct
    {
        for (nint row = 0; row < rows; row++)
        {
            for (nint column = 0; column < columns; column += V.Count)
            {
                V sum = V.Zero;
                for (nint k = 0; k < depth; k++)
                {
                    V left = V.Create(Unsafe.Add(ref Unsafe.AsRef(in a), row * aRowStride + k * aDepthStride));
                    sum = V.MultiplyAdd(left, V.LoadFirst(in b, k * bRowStride + column, columns - column), sum);
                }

                nint offset = row * cRowStride + column;
                V.StoreFirst(epilogue.Apply(sum, offset, row, column), ref c, offset, columns - column);
            }
        }
    }
}
