using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.CompilerServices;

/// <summary>Transposes blocks of 16×16 floats, in registers where the vectors allow it.</summary>
internal static unsafe class BlockTranspose
{
    /// <summary>Rows and columns of a block.</summary>
    public const int Size = 16;

    /// <summary>Transposes a block from one row stride to another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Weights are transposed in every step, from the first on.
    public static void Run<V>(float* source, nint sourceStride, float* target, nint targetStride)
        where V : unmanaged, IVector<V>
    {
        if (V.Count == F32x16.Count && Avx512F.IsSupported)
        {
            Sixteen(source, sourceStride, target, targetStride);
        }
        else if (V.Count >= F32x8.Count && Avx.IsSupported)
        {
            for (int half = 0; half < Size; half += F32x8.Count)
            {
                Eight(source + half, sourceStride, target + half * targetStride, targetStride);
                Eight(source + F32x8.Count * sourceStride + half, sourceStride, target + half * targetStride + F32x8.Count, targetStride);
            }
        }
        else
        {
            for (int row = 0; row < Size; row++)
            {
                for (int column = 0; column < Size; column++)
                {
                    target[column * targetStride + row] = source[row * sourceStride + column];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sixteen(float* source, nint sourceStride, float* target, nint targetStride)
    {
        // Four rows at a time: within each quarter of a register, 4×4 blocks; then the quarters change places.
        Quad(source, sourceStride, out Vector512<float> a0, out Vector512<float> a1, out Vector512<float> a2, out Vector512<float> a3);
        Quad(source + 4 * sourceStride, sourceStride, out Vector512<float> b0, out Vector512<float> b1, out Vector512<float> b2, out Vector512<float> b3);
        Quad(source + 8 * sourceStride, sourceStride, out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3);
        Quad(source + 12 * sourceStride, sourceStride, out Vector512<float> d0, out Vector512<float> d1, out Vector512<float> d2, out Vector512<float> d3);
        StoreQuarters(a0, b0, c0, d0, target, targetStride);
        StoreQuarters(a1, b1, c1, d1, target + targetStride, targetStride);
        StoreQuarters(a2, b2, c2, d2, target + 2 * targetStride, targetStride);
        StoreQuarters(a3, b3, c3, d3, target + 3 * targetStride, targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quad(
        float* source, nint stride, out Vector512<float> column0, out Vector512<float> column1, out Vector512<float> column2, out Vector512<float> column3)
    {
        Vector512<float> row0 = Vector512.Load(source);
        Vector512<float> row1 = Vector512.Load(source + stride);
        Vector512<float> row2 = Vector512.Load(source + 2 * stride);
        Vector512<float> row3 = Vector512.Load(source + 3 * stride);
        Vector512<double> low01 = Avx512F.UnpackLow(row0, row1).AsDouble();
        Vector512<double> high01 = Avx512F.UnpackHigh(row0, row1).AsDouble();
        Vector512<double> low23 = Avx512F.UnpackLow(row2, row3).AsDouble();
        Vector512<double> high23 = Avx512F.UnpackHigh(row2, row3).AsDouble();
        column0 = Avx512F.UnpackLow(low01, low23).AsSingle();
        column1 = Avx512F.UnpackHigh(low01, low23).AsSingle();
        column2 = Avx512F.UnpackLow(high01, high23).AsSingle();
        column3 = Avx512F.UnpackHigh(high01, high23).AsSingle();
    }

    /// <summary>Quarter q of the four registers is row 4 q of the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreQuarters(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* target, nint stride)
    {
        const byte Even = 0b10_00_10_00;
        const byte Odd = 0b11_01_11_01;
        Vector512<float> evenAB = Avx512F.Shuffle4x128(a, b, Even);
        Vector512<float> evenCD = Avx512F.Shuffle4x128(c, d, Even);
        Vector512<float> oddAB = Avx512F.Shuffle4x128(a, b, Odd);
        Vector512<float> oddCD = Avx512F.Shuffle4x128(c, d, Odd);
        Avx512F.Shuffle4x128(evenAB, evenCD, Even).Store(target);
        Avx512F.Shuffle4x128(oddAB, oddCD, Even).Store(target + 4 * stride);
        Avx512F.Shuffle4x128(evenAB, evenCD, Odd).Store(target + 8 * stride);
        Avx512F.Shuffle4x128(oddAB, oddCD, Odd).Store(target + 12 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(float* source, nint sourceStride, float* target, nint targetStride)
    {
        Quad(source, sourceStride, out Vector256<float> a0, out Vector256<float> a1, out Vector256<float> a2, out Vector256<float> a3);
        Quad(source + 4 * sourceStride, sourceStride, out Vector256<float> b0, out Vector256<float> b1, out Vector256<float> b2, out Vector256<float> b3);
        StoreHalves(a0, b0, target, 4 * targetStride);
        StoreHalves(a1, b1, target + targetStride, 4 * targetStride);
        StoreHalves(a2, b2, target + 2 * targetStride, 4 * targetStride);
        StoreHalves(a3, b3, target + 3 * targetStride, 4 * targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quad(
        float* source, nint stride, out Vector256<float> column0, out Vector256<float> column1, out Vector256<float> column2, out Vector256<float> column3)
    {
        Vector256<float> row0 = Vector256.Load(source);
        Vector256<float> row1 = Vector256.Load(source + stride);
        Vector256<float> row2 = Vector256.Load(source + 2 * stride);
        Vector256<float> row3 = Vector256.Load(source + 3 * stride);
        Vector256<double> low01 = Avx.UnpackLow(row0, row1).AsDouble();
        Vector256<double> high01 = Avx.UnpackHigh(row0, row1).AsDouble();
        Vector256<double> low23 = Avx.UnpackLow(row2, row3).AsDouble();
        Vector256<double> high23 = Avx.UnpackHigh(row2, row3).AsDouble();
        column0 = Avx.UnpackLow(low01, low23).AsSingle();
        column1 = Avx.UnpackHigh(low01, low23).AsSingle();
        column2 = Avx.UnpackLow(high01, high23).AsSingle();
        column3 = Avx.UnpackHigh(high01, high23).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector256<float> a, Vector256<float> b, float* target, nint halfStride)
    {
        Avx.Permute2x128(a, b, 0x20).Store(target);
        Avx.Permute2x128(a, b, 0x31).Store(target + halfStride);
    }
}
