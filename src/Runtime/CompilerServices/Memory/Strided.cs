using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Copies tensors between orders in memory.</summary>
public static class Strided
{
    private const int MaxRank = 8;

    /// <summary>Copies every element of a tensor of these extents from one set of strides to another.</summary>
    public static void Copy(
        ref readonly float source, ReadOnlySpan<int> sourceStrides, ref float destination, ReadOnlySpan<int> destinationStrides,
        ReadOnlySpan<int> extents)
    {
        if (extents.Length == 0)
        {
            destination = source;
            return;
        }

        Span<int> position = stackalloc int[MaxRank];
        position = position[..extents.Length];
        position.Clear();
        int last = extents.Length - 1;
        nint from = 0;
        nint to = 0;
        while (true)
        {
            CopyRow(in Unsafe.Add(ref Unsafe.AsRef(in source), from), sourceStrides[last], ref Unsafe.Add(ref destination, to), destinationStrides[last], extents[last]);
            int axis = last - 1;
            for (; axis >= 0; axis--)
            {
                from += sourceStrides[axis];
                to += destinationStrides[axis];
                if (++position[axis] < extents[axis])
                {
                    break;
                }

                from -= (nint)sourceStrides[axis] * extents[axis];
                to -= (nint)destinationStrides[axis] * extents[axis];
                position[axis] = 0;
            }

            if (axis < 0)
            {
                return;
            }
        }
    }

    /// <summary>Whole numbers as floats, which hold them exactly.</summary>
    public static void FromIndices(ReadOnlySpan<int> indices, ref float destination)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            Unsafe.Add(ref destination, i) = indices[i];
        }
    }

    /// <summary>The opposite of <see cref="FromIndices"/>.</summary>
    public static void ToIndices(ref readonly float source, Span<int> indices)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = (int)Unsafe.Add(ref Unsafe.AsRef(in source), i);
        }
    }

    /// <summary>The sum of the squares of a stretch of memory.</summary>
    public static double SumOfSquares<V>(ref readonly float x, nint count)
        where V : unmanaged, IVector<V>
    {
        V sum = V.Zero;
        for (nint i = 0; i < count; i += V.Count)
        {
            V value = V.LoadFirst(in x, i, count - i);
            sum = V.MultiplyAdd(value, value, sum);
        }

        return V.Sum(sum);
    }

    private static void CopyRow(ref readonly float source, nint sourceStride, ref float destination, nint destinationStride, nint count)
    {
        for (nint i = 0; i < count; i++)
        {
            Unsafe.Add(ref destination, i * destinationStride) = Unsafe.Add(ref Unsafe.AsRef(in source), i * sourceStride);
        }
    }
}
