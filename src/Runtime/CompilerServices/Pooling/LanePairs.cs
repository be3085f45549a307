using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>
/// The usual pooling with samples in lanes: windows of two rows by two columns that lie side by side and cover the plane, so that
/// rows of windows follow each other from plane to plane.
/// </summary>
internal static unsafe class LanePairs
{
    /// <summary>The largest element of each window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Max<V>(float* source, float* target, nint rows, nint columns)
        where V : unmanaged, IVector<V>
    {
        nint width = 2 * columns * V.Count;
        for (nint row = 0; row < rows; row++, source += width)
        {
            for (nint column = 0; column < columns; column++, source += 2 * V.Count, target += V.Count)
            {
                V upper = V.Max(V.Load(in *source, 0), V.Load(in *source, V.Count));
                V lower = V.Max(V.Load(in *source, width), V.Load(in *source, width + V.Count));
                V.Store(V.Max(upper, lower), ref *target, 0);
            }
        }
    }

    /// <summary>Sends the gradient of each window to its first largest element; the others get 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void MaxGradient<V>(float* source, float* gradient, float* target, nint rows, nint columns)
        where V : unmanaged, IVector<V>
    {
        nint width = 2 * columns * V.Count;
        for (nint row = 0; row < rows; row++, source += width, target += width)
        {
            for (nint column = 0; column < columns; column++, source += 2 * V.Count, target += 2 * V.Count, gradient += V.Count)
            {
                V first = V.Load(in *source, 0), second = V.Load(in *source, V.Count);
                V third = V.Load(in *source, width), fourth = V.Load(in *source, width + V.Count);
                V largest = V.Max(V.Max(first, second), V.Max(third, fourth));
                V rest = V.Load(in *gradient, 0);
                V.Store(Take(first, largest, ref rest), ref *target, 0);
                V.Store(Take(second, largest, ref rest), ref *target, V.Count);
                V.Store(Take(third, largest, ref rest), ref *target, width);
                V.Store(Take(fourth, largest, ref rest), ref *target, width + V.Count);
            }
        }
    }

    /// <summary>What an element takes is not left for the equal ones behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Take<V>(V element, V largest, ref V rest)
        where V : unmanaged, IVector<V>
    {
        V isLargest = V.IsEqual(element, largest);
        V taken = V.And(isLargest, rest);
        rest = V.Select(isLargest, V.Zero, rest);
        return taken;
    }
}
