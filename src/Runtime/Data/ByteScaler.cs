using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Netwright.Data;

/// <summary>Turns bytes into numbers from 0 to 1.</summary>
internal static class ByteScaler
{
    private const float Scale255 = 1f / 255f;

    /// <summary>Multiplies each byte by 1 / 255.</summary>
    public static void Scale(ReadOnlySpan<byte> bytes, Span<float> destination)
    {
        destination = destination[..bytes.Length];
        ref byte from = ref MemoryMarshal.GetReference(bytes);
        ref float to = ref MemoryMarshal.GetReference(destination);
        Vector256<float> scale = Vector256.Create(Scale255);
        int i = 0;
        for (; i <= bytes.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            Vector256<ushort> words = Vector256.WidenLower(Vector128.LoadUnsafe(ref from, (nuint)i).ToVector256Unsafe());
            (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(words);
            (Vector256.ConvertToSingle(low.AsInt32()) * scale).StoreUnsafe(ref to, (nuint)i);
            (Vector256.ConvertToSingle(high.AsInt32()) * scale).StoreUnsafe(ref to, (nuint)i + (nuint)Vector256<float>.Count);
        }

        for (; i < bytes.Length; i++)
        {
            destination[i] = bytes[i] * Scale255;
        }
    }
}
