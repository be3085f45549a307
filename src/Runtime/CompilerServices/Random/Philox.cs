using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.CompilerServices;

/// <summary>Philox 4×32 with 10 rounds (Salmon and others, 2011): a keyed bijection of a counter that passes BigCrush.</summary>
internal static unsafe class Philox
{
    /// <summary>Each round has two keys.</summary>
    public const int Keys = 20;

    private const ulong Multiplier0 = 0xD2511F53;
    private const ulong Multiplier2 = 0xCD9E8D57;
    private const ulong KeyStep0 = 0x9E3779B9;
    private const ulong KeyStep1 = 0xBB67AE85;

    /// <summary>Writes the keys of all rounds: from memory they come into every lane at no cost.</summary>
    public static void Schedule(ulong key, ulong* keys)
    {
        (ulong key0, ulong key1) = (key, key >> 32);
        for (int i = 0; i < Keys; i += 2)
        {
            keys[i] = key0;
            keys[i + 1] = key1;
            key0 += KeyStep0;
            key1 += KeyStep1;
        }
    }

    /// <summary>
    /// Four words for each of eight counters, one counter per lane, in place. Words are the lower halves of lanes, so that products
    /// have room; nothing depends on the upper halves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // In a method of its own it would have them in memory.
    public static void Permute(ref Vector512<ulong> c0, ref Vector512<ulong> c1, ref Vector512<ulong> c2, ref Vector512<ulong> c3, ulong* keys)
    {
        for (int i = 0; i < Keys; i += 2)
        {
            Vector512<ulong> product0 = Multiply(c0, Vector512.Create(Multiplier0));
            Vector512<ulong> product2 = Multiply(c2, Vector512.Create(Multiplier2));
            c0 = (product2 >> 32) ^ c1 ^ Vector512.Create(keys[i]);
            c1 = product2;
            c2 = (product0 >> 32) ^ c3 ^ Vector512.Create(keys[i + 1]);
            c3 = product0;
        }
    }

    /// <summary>The products of lower halves. Given one number for all lanes, the JIT of .NET 10 reads it from a wrong place in unoptimised methods.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Multiply(Vector512<ulong> left, Vector512<ulong> right) => Avx512F.IsSupported
        ? Avx512F.Multiply(left.AsUInt32(), right.AsUInt32())
        : Vector512.Create(Multiply(left.GetLower(), right.GetLower()), Multiply(left.GetUpper(), right.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Multiply(Vector256<ulong> left, Vector256<ulong> right) => Avx2.IsSupported
        ? Avx2.Multiply(left.AsUInt32(), right.AsUInt32())
        : Vector256.Create(Multiply(left.GetLower(), right.GetLower()), Multiply(left.GetUpper(), right.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Multiply(Vector128<ulong> left, Vector128<ulong> right) => Sse2.IsSupported
        ? Sse2.Multiply(left.AsUInt32(), right.AsUInt32())
        : (left & Vector128.Create(0xFFFFFFFFul)) * right;
}
