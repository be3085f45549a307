using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Netwright.Benchmarks.Measuring;

/// <summary>The least that a product of one row with matrices can take: each number of the matrices is read once, and multiplied and added once.</summary>
internal sealed class Floor(int numbers)
{
    private const int Chains = 8, Lanes = 16;

    private readonly float[] _matrix = GC.AllocateArray<float>((numbers + (Chains * Lanes) - 1) / (Chains * Lanes) * (Chains * Lanes), pinned: true);

    private float _result;

    /// <summary>Reads and multiplies all of it once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run()
    {
        ref float matrix = ref MemoryMarshal.GetArrayDataReference(_matrix);
        Vector512<float> x = Vector512.Create(1.0001f);
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x;
        for (nuint i = 0; i < (nuint)_matrix.Length; i += Chains * Lanes)
        {
            a = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref matrix, i), x, a);
            b = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref matrix, i + 16), x, b);
            c = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref matrix, i + 32), x, c);
            d = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref matrix, i + 48), x, d);
            e = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref matrix, i + 64), x, e);
            f = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref matrix, i + 80), x, f);
            g = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref matrix, i + 96), x, g);
            h = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref matrix, i + 112), x, h);
        }

        _result += Vector512.Sum(a + b + c + d + e + f + g + h);
    }
}
