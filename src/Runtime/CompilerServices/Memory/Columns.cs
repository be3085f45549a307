using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Operations on the columns of row-major matrices.</summary>
public static class Columns
{
    /// <summary>Sums every column, rows always in the same order: the gradient of a bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Sum<V>(ref readonly float x, nint rows, nint columns, nint rowStride, ref float destination, bool accumulate)
        where V : unmanaged, IVector<V>
    {
        for (nint column = 0; column < columns; column += V.Count)
        {
            nint count = columns - column;
            V even = accumulate ? V.LoadFirst(in destination, column, count) : V.Zero;
            V odd = V.Zero;
            nint row = 0;
            for (; row + 1 < rows; row += 2)
            {
                even += V.LoadFirst(in x, row * rowStride + column, count);
                odd += V.LoadFirst(in x, (row + 1) * rowStride + column, count);
            }

            if (row < rows)
            {
                even += V.LoadFirst(in x, row * rowStride + column, count);
            }

            V.StoreFirst(even + odd, ref destination, column, count);
        }
    }
}
