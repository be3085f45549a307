using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Rows of a table by indices that are stored as floats: embeddings and their gradients.</summary>
public static class Gather
{
    /// <summary>Copies the row of a dense table that each index names.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index names no row.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Rows<V>(
        ref readonly float table, nint tableRows, nint width, ref readonly float indices, nint count, ref float destination)
        where V : unmanaged, IVector<V>
    {
        for (nint i = 0; i < count; i++)
        {
            nint source = Row(in indices, i, tableRows) * width;
            for (nint column = 0; column < width; column += V.Count)
            {
                V value = V.LoadFirst(in table, source + column, width - column);
                V.StoreFirst(value, ref destination, i * width + column, width - column);
            }
        }
    }

    /// <summary>Adds each row of a dense matrix to the row of the table that its index names, in the order of the rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index names no row.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void ScatterAdd<V>(
        ref readonly float rows, nint width, ref readonly float indices, nint count, ref float table, nint tableRows)
        where V : unmanaged, IVector<V>
    {
        for (nint i = 0; i < count; i++)
        {
            nint target = Row(in indices, i, tableRows) * width;
            for (nint column = 0; column < width; column += V.Count)
            {
                V sum = V.LoadFirst(in table, target + column, width - column) + V.LoadFirst(in rows, i * width + column, width - column);
                V.StoreFirst(sum, ref table, target + column, width - column);
            }
        }
    }

    private static nint Row(ref readonly float indices, nint i, nint tableRows)
    {
        float index = Unsafe.Add(ref Unsafe.AsRef(in indices), i);
        if (!(index >= 0f && index < tableRows))
        {
            ThrowOutside(index, tableRows);
        }

        return (nint)index;
    }

    private static void ThrowOutside(float index, nint tableRows) => throw new ArgumentOutOfRangeException(
        nameof(index), FormattableString.Invariant($"Index {index} names no row of a table of {tableRows} rows: give numbers from 0 to {tableRows - 1}."));
}
