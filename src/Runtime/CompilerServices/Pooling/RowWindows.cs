using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>
/// Pooling of few samples, row by row: rows of a window are joined in vectors, then neighbours are, and every stride-th
/// result is kept. What lies beyond the edges is not part of a window.
/// </summary>
public static unsafe class RowWindows
{
    /// <summary>The widest windows that fit the memory for joined rows.</summary>
    public const int WidestWindow = 256;

    private const int Stretch = 1024;

    /// <summary>The largest element of each window.</summary>
    public static void Max<V>(ref readonly float x, ref float y, nint samples, in WindowShape shape)
        where V : unmanaged, IVector<V>
        => Run<V, Largest<V>>(in x, ref y, samples, in shape);

    /// <summary>The sum of each window.</summary>
    public static void Sum<V>(ref readonly float x, ref float y, nint samples, in WindowShape shape)
        where V : unmanaged, IVector<V>
        => Run<V, Total<V>>(in x, ref y, samples, in shape);

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    private static void Run<V, TJoin>(ref readonly float x, ref float y, nint samples, in WindowShape shape)
        where V : unmanaged, IVector<V>
        where TJoin : struct, IJoin<V>
    {
        if (shape is { SizeX: 2, StrideX: 2, LowX: 0 } && 2 * shape.OutputWidth <= shape.Width)
        {
            RunPairs<V, TJoin>(in x, ref y, samples, in shape);
            return;
        }

        // So many windows that the stretch of places below them fits; places beyond the edges are neutral.
        float* stretch = stackalloc float[Stretch + WidestWindow + 2 * F32x16.Count];
        int windows = int.Max(1, (Stretch - shape.SizeX) / shape.StrideX);
        nint planes = samples * shape.Channels, plane = (nint)shape.Height * shape.Width;
        fixed (float* source = &x, target = &y)
        {
            float* to = target;
            for (nint i = 0; i < planes; i++)
            {
                for (int row = 0; row < shape.OutputHeight; row++)
                {
                    (int top, int bottom) = shape.RowsOf(row);
                    for (int first = 0; first < shape.OutputWidth; first += windows)
                    {
                        int count = int.Min(windows, shape.OutputWidth - first);
                        int start = first * shape.StrideX - shape.LowX;
                        int length = (count - 1) * shape.StrideX + shape.SizeX;
                        JoinRows<V, TJoin>(source + i * plane, stretch, in shape, top, bottom, start, length);
                        JoinNeighbours<V, TJoin>(stretch, length - shape.SizeX + 1, shape.SizeX);
                        for (int window = 0; window < count; window++)
                        {
                            to[window] = stretch[window * shape.StrideX];
                        }

                        to += count;
                    }
                }
            }
        }
    }

    /// <summary>
    /// Windows of two columns, side by side: by far the most common, and neighbours are joined in registers. Whole vectors are
    /// read and written beyond the end of a row: what is written there is overwritten by the next row.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunPairs<V, TJoin>(ref readonly float x, ref float y, nint samples, in WindowShape shape)
        where V : unmanaged, IVector<V>
        where TJoin : struct, IJoin<V>
    {
        nint planes = samples * shape.Channels, width = shape.Width, plane = shape.Height * width, windows = shape.OutputWidth;
        nint sourceEnd = planes * plane, targetEnd = planes * shape.OutputHeight * windows;
        for (nint at = 0, to = 0; at < sourceEnd; at += plane)
        {
            for (int row = 0; row < shape.OutputHeight; row++, to += windows)
            {
                (int top, int bottom) = shape.RowsOf(row);
                for (nint i = 0; i < windows; i += V.Count)
                {
                    nint from = at + top * width + 2 * i, end = at + bottom * width;
                    V first = V.LoadFirst(in x, from, sourceEnd - from), second = V.LoadFirst(in x, from + V.Count, sourceEnd - from - V.Count);
                    for (from += width; from < end; from += width)
                    {
                        first = TJoin.Join(first, V.LoadFirst(in x, from, sourceEnd - from));
                        second = TJoin.Join(second, V.LoadFirst(in x, from + V.Count, sourceEnd - from - V.Count));
                    }

                    V.StoreFirst(TJoin.Join(V.EvenLanes(first, second), V.OddLanes(first, second)), ref y, to + i, targetEnd - to - i);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void JoinRows<V, TJoin>(float* plane, float* stretch, in WindowShape shape, int top, int bottom, int start, int length)
        where V : unmanaged, IVector<V>
        where TJoin : struct, IJoin<V>
    {
        int left = int.Max(0, -start), right = int.Min(length, shape.Width - start);
        if (left > 0)
        {
            new Span<float>(stretch, left).Fill(TJoin.Neutral);
        }

        for (nint i = left; i < right; i += V.Count)
        {
            float* at = plane + (nint)top * shape.Width + start + i;
            V joined = V.LoadFirst(in *at, 0, right - i);
            for (int row = top + 1; row < bottom; row++)
            {
                at += shape.Width;
                joined = TJoin.Join(joined, V.LoadFirst(in *at, 0, right - i));
            }

            V.Store(joined, ref *stretch, i);
        }

        if (right < length)
        {
            new Span<float>(stretch + right, length - right).Fill(TJoin.Neutral);
        }
    }

    /// <summary>Each place becomes the join of itself and those behind it: in place, since what is read lies behind what is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void JoinNeighbours<V, TJoin>(float* stretch, nint count, nint size)
        where V : unmanaged, IVector<V>
        where TJoin : struct, IJoin<V>
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            V joined = V.Load(in *stretch, i);
            for (nint k = 1; k < size; k++)
            {
                joined = TJoin.Join(joined, V.Load(in *stretch, i + k));
            }

            V.Store(joined, ref *stretch, i);
        }
    }

    /// <summary>How elements of a window become one.</summary>
    private interface IJoin<V>
        where V : unmanaged, IVector<V>
    {
        /// <summary>What changes nothing.</summary>
        static abstract float Neutral { get; }

        /// <summary>Joins two.</summary>
        static abstract V Join(V left, V right);
    }

    private readonly struct Largest<V> : IJoin<V>
        where V : unmanaged, IVector<V>
    {
        public static float Neutral => float.NegativeInfinity;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Join(V left, V right) => V.Max(left, right);
    }

    private readonly struct Total<V> : IJoin<V>
        where V : unmanaged, IVector<V>
    {
        public static float Neutral => 0f;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Join(V left, V right) => left + right;
    }
}
