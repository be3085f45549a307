using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>
/// Pooling with samples in lanes: [samples / lanes][channels][rows][columns][lanes]. What lies beyond the edges is not part
/// of a window.
/// </summary>
public static unsafe class LaneWindows
{
    /// <summary>The largest element of each window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Max<V>(ref readonly float x, ref float y, nint samples, in WindowShape shape)
        where V : unmanaged, IVector<V>
    {
        fixed (float* source = &x, target = &y)
        {
            float* to = target;
            nint planes = (samples + V.Count - 1) / V.Count * shape.Channels;
            nint width = shape.Width;
            if (shape.IsHalving)
            {
                LanePairs.Max<V>(source, target, planes * shape.OutputHeight, shape.OutputWidth);
                return;
            }

            for (nint plane = 0; plane < planes; plane++)
            {
                float* from = source + plane * shape.Height * width * V.Count;
                for (int row = 0; row < shape.OutputHeight; row++)
                {
                    (int top, int bottom) = shape.RowsOf(row);
                    for (int column = 0; column < shape.OutputWidth; column++, to += V.Count)
                    {
                        (int left, int right) = shape.ColumnsOf(column);
                        V.Store(Largest<V>(from, width, top, bottom, left, right), ref *to, 0);
                    }
                }
            }
        }
    }

    /// <summary>Sends the gradient of each window to its first largest element; the others get 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void MaxGradient<V>(ref readonly float x, ref readonly float dy, ref float dx, nint samples, in WindowShape shape)
        where V : unmanaged, IVector<V>
    {
        fixed (float* source = &x, gradient = &dy, target = &dx)
        {
            float* dyAt = gradient;
            nint planes = (samples + V.Count - 1) / V.Count * shape.Channels;
            nint width = shape.Width;
            nint floats = shape.Height * width * V.Count;
            if (shape.IsHalving)
            {
                LanePairs.MaxGradient<V>(source, gradient, target, planes * shape.OutputHeight, shape.OutputWidth);
                return;
            }

            for (nint plane = 0; plane < planes; plane++)
            {
                float* from = source + plane * floats;
                float* to = target + plane * floats;
                new Span<float>(to, (int)floats).Clear();
                for (int row = 0; row < shape.OutputHeight; row++)
                {
                    (int top, int bottom) = shape.RowsOf(row);
                    for (int column = 0; column < shape.OutputWidth; column++, dyAt += V.Count)
                    {
                        (int left, int right) = shape.ColumnsOf(column);
                        V largest = Largest<V>(from, width, top, bottom, left, right);
                        V rest = V.Load(in *dyAt, 0);
                        for (int y = top; y < bottom; y++)
                        {
                            for (nint at = (y * width + left) * V.Count; at < (y * width + right) * V.Count; at += V.Count)
                            {
                                // What an element takes is not left for the equal ones behind it.
                                V isLargest = V.IsEqual(V.Load(in *from, at), largest);
                                V.Store(V.Load(in *to, at) + V.And(isLargest, rest), ref *to, at);
                                rest = V.Select(isLargest, V.Zero, rest);
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>The sum of each window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Sum<V>(ref readonly float x, ref float y, nint samples, in WindowShape shape)
        where V : unmanaged, IVector<V>
    {
        fixed (float* source = &x, target = &y)
        {
            float* to = target;
            nint planes = (samples + V.Count - 1) / V.Count * shape.Channels;
            nint width = shape.Width;
            for (nint plane = 0; plane < planes; plane++)
            {
                float* from = source + plane * shape.Height * width * V.Count;
                for (int row = 0; row < shape.OutputHeight; row++)
                {
                    (int top, int bottom) = shape.RowsOf(row);
                    for (int column = 0; column < shape.OutputWidth; column++, to += V.Count)
                    {
                        (int left, int right) = shape.ColumnsOf(column);
                        V.Store(Total<V>(from, width, top, bottom, left, right), ref *to, 0);
                    }
                }
            }
        }
    }

    /// <summary>The sum of the windows that cover each place: the gradient of <see cref="Sum"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Spread<V>(ref readonly float y, ref float x, nint samples, in WindowShape shape)
        where V : unmanaged, IVector<V>
    {
        fixed (float* source = &y, target = &x)
        {
            float* to = target;
            nint planes = (samples + V.Count - 1) / V.Count * shape.Channels;
            nint width = shape.OutputWidth;
            for (nint plane = 0; plane < planes; plane++)
            {
                float* from = source + plane * shape.OutputHeight * width * V.Count;
                for (int row = 0; row < shape.Height; row++)
                {
                    (int top, int bottom) = Covering(row + shape.LowY, shape.SizeY, shape.StrideY, shape.OutputHeight);
                    for (int column = 0; column < shape.Width; column++, to += V.Count)
                    {
                        (int left, int right) = Covering(column + shape.LowX, shape.SizeX, shape.StrideX, shape.OutputWidth);
                        V.Store(Total<V>(from, width, top, bottom, left, right), ref *to, 0);
                    }
                }
            }
        }
    }

    /// <summary>The windows that cover a place, counted from where the first window begins.</summary>
    private static (int Start, int End) Covering(int place, int size, int stride, int windows)
    {
        int first = place < size ? 0 : (place - size) / stride + 1;
        return (first, int.Max(first, int.Min(windows, place / stride + 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Largest<V>(float* plane, nint width, int top, int bottom, int left, int right)
        where V : unmanaged, IVector<V>
    {
        V largest = V.Load(in *plane, (top * width + left) * V.Count);
        for (int y = top; y < bottom; y++)
        {
            float* row = plane + y * width * V.Count;
            for (nint x = left * V.Count; x < right * V.Count; x += V.Count)
            {
                largest = V.Max(largest, V.Load(in *row, x));
            }
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Total<V>(float* plane, nint width, int top, int bottom, int left, int right)
        where V : unmanaged, IVector<V>
    {
        V total = V.Zero;
        for (int y = top; y < bottom; y++)
        {
            float* row = plane + y * width * V.Count;
            for (nint x = left * V.Count; x < right * V.Count; x += V.Count)
            {
                total += V.Load(in *row, x);
            }
        }

        return total;
    }
}
