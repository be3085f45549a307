using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.CompilerServices;

/// <summary>Philox 4×32 with 10 rounds (Salmon and others, 2011): a keyed bijection of a counter that passes BigCrush.</summary>
internal static class Philox
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier2 = 0xCD9E8D57;
    private const uint KeyStep0 = 0x9E3779B9;
    private const uint KeyStep1 = 0xBB67AE85;

    /// <summary>Four words for each of eight counters, one counter per lane, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static void Permute(ref Vector256<uint> c0, ref Vector256<uint> c1, ref Vector256<uint> c2, ref Vector256<uint> c3, ulong key)
    {
        uint key0 = (uint)key;
        uint key1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            Multiply(c0, Multiplier0, out Vector256<uint> high0, out Vector256<uint> low0);
            Multiply(c2, Multiplier2, out Vector256<uint> high2, out Vector256<uint> low2);
            c0 = high2 ^ c1 ^ Vector256.Create(key0);
            c1 = low2;
            c2 = high0 ^ c3 ^ Vector256.Create(key1);
            c3 = low0;
            key0 += KeyStep0;
            key1 += KeyStep1;
        }
    }

    /// <summary>Both halves of 32×32-bit products: those of the even lanes and of the odd lanes are taken apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(Vector256<uint> left, uint right, out Vector256<uint> high, out Vector256<uint> low)
    {
        Vector256<ulong> even = WideMultiply(left, right);
        Vector256<ulong> odd = WideMultiply((left.AsUInt64() >> 32).AsUInt32(), right);
        Vector256<ulong> lowHalf = Vector256.Create(0xFFFFFFFFul);
        low = ((even & lowHalf) | (odd << 32)).AsUInt32();
        high = ((even >> 32) | (odd & ~lowHalf)).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> WideMultiply(Vector256<uint> left, uint right) => Avx2.IsSupported
        ? Avx2.Multiply(left, Vector256.Create(right))
        : (left.AsUInt64() & Vector256.Create(0xFFFFFFFFul)) * right;
}
