using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>
/// Samples in lanes: [samples / lanes][elements][lanes] instead of [samples][elements]. The lanes of a last vector that no
/// sample fills are 0 to begin with.
/// </summary>
public static unsafe class Lanes
{
    /// <summary>Puts the samples of rows into lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void FromRows<V>(ref readonly float rows, ref float lanes, nint samples, nint elements)
        where V : unmanaged, IVector<V>
    {
        fixed (float* source = &rows, target = &lanes)
        {
            for (nint first = 0; first < samples; first += V.Count)
            {
                float* from = source + first * elements, to = target + first * elements;
                nint count = nint.Min(V.Count, samples - first), done = 0;
                if (V.Count == BlockTranspose.Size && count == V.Count)
                {
                    for (; done + BlockTranspose.Size <= elements; done += BlockTranspose.Size)
                    {
                        BlockTranspose.Run<V>(from + done, elements, to + done * V.Count, V.Count);
                    }
                }

                for (nint element = done; element < elements; element++)
                {
                    V.Store(V.Zero, ref *to, element * V.Count);
                    for (nint lane = 0; lane < count; lane++)
                    {
                        to[element * V.Count + lane] = from[lane * elements + element];
                    }
                }
            }
        }
    }

    /// <summary>The opposite of <see cref="FromRows"/>; writes as many rows as there are samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void ToRows<V>(ref readonly float lanes, ref float rows, nint samples, nint elements)
        where V : unmanaged, IVector<V>
    {
        fixed (float* source = &lanes, target = &rows)
        {
            for (nint first = 0; first < samples; first += V.Count)
            {
                float* from = source + first * elements, to = target + first * elements;
                nint count = nint.Min(V.Count, samples - first), done = 0;
                if (V.Count == BlockTranspose.Size && count == V.Count)
                {
                    for (; done + BlockTranspose.Size <= elements; done += BlockTranspose.Size)
                    {
                        BlockTranspose.Run<V>(from + done * V.Count, V.Count, to + done, elements);
                    }
                }

                for (nint lane = 0; lane < count; lane++)
                {
                    for (nint element = done; element < elements; element++)
                    {
                        to[lane * elements + element] = from[element * V.Count + lane];
                    }
                }
            }
        }
    }

    /// <summary>Copies every element of some samples in lanes from one set of strides to another; strides count elements.</summary>
    public static void Copy<V>(
        ref readonly float source, ReadOnlySpan<int> sourceStrides, ref float destination, ReadOnlySpan<int> destinationStrides, ReadOnlySpan<int> extents)
        where V : unmanaged, IVector<V>
    {
        if (extents.Length == 0)
        {
            V.Store(V.Load(in source, 0), ref destination, 0);
            return;
        }

        if (extents.Length == 1)
        {
            CopyRow<V>(in source, sourceStrides[0], ref destination, destinationStrides[0], extents[0]);
            return;
        }

        for (int i = 0; i < extents[0]; i++)
        {
            Copy<V>(
                in Unsafe.Add(ref Unsafe.AsRef(in source), (nint)i * sourceStrides[0] * V.Count), sourceStrides[1..],
                ref Unsafe.Add(ref destination, (nint)i * destinationStrides[0] * V.Count), destinationStrides[1..], extents[1..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    private static void CopyRow<V>(ref readonly float source, nint sourceStride, ref float destination, nint destinationStride, nint count)
        where V : unmanaged, IVector<V>
    {
        for (nint i = 0; i < count; i++)
        {
            V.Store(V.Load(in source, i * sourceStride * V.Count), ref destination, i * destinationStride * V.Count);
        }
    }

    /// <summary>Sums [rows, columns] of each sample over its rows and over all samples; see <see cref="Columns.Sum"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void SumRows<V>(ref readonly float x, nint samples, nint rows, nint columns, ref float destination, bool accumulate)
        where V : unmanaged, IVector<V>
    {
        for (nint column = 0; column < columns; column++)
        {
            V total = V.Zero;
            for (nint first = 0; first < samples; first += V.Count)
            {
                V sum = V.Zero;
                for (nint row = 0; row < rows; row++)
                {
                    sum += V.Load(in x, first * rows * columns + (row * columns + column) * V.Count);
                }

                total += V.SelectFirst(samples - first, sum, V.Zero);
            }

            ref float place = ref Unsafe.Add(ref destination, column);
            place = accumulate ? place + V.Sum(total) : V.Sum(total);
        }
    }
}
