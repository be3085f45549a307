using System.Globalization;
using System.Runtime.Intrinsics;

namespace Netwright.CompilerServices;

/// <summary>Chooses the vector type that this processor runs fastest.</summary>
public static class VectorWidth
{
    /// <summary>The environment variable that forces a width: 512, 256, 128 or 32 bits.</summary>
    public const string EnvironmentVariable = "NETWRIGHT_VECTOR_BITS";

    // Half the lanes of a vector.
    private const int BitsPerFewSample = 64;

    private static readonly int[] Widths = [512, 256, 128, 32];

    /// <summary>Every width in bits, widest first; all of them are correct on every processor.</summary>
    public static ReadOnlySpan<int> All => Widths;

    /// <summary>The width in use: the widest that is accelerated and not above the environment variable.</summary>
    public static int Bits { get; } = Choose(Environment.GetEnvironmentVariable(EnvironmentVariable));

    /// <summary>Batches up to this size fill so few lanes that convolutions take their samples one by one.</summary>
    public static int FewSamples => Bits / BitsPerFewSample;

    /// <summary>Visits the vector type of the width in use.</summary>
    public static TResult Select<TVisitor, TResult>(TVisitor visitor)
        where TVisitor : IVectorVisitor<TResult>, allows ref struct
    {
        // The first conditions are constants: code for widths that a processor lacks is never compiled.
        if (Vector512.IsHardwareAccelerated && Bits == 512)
        {
            return visitor.Visit<F32x16>();
        }

        if (Vector256.IsHardwareAccelerated && Bits == 256)
        {
            return visitor.Visit<F32x8>();
        }

        return Vector128.IsHardwareAccelerated && Bits == 128 ? visitor.Visit<F32x4>() : visitor.Visit<F32x1>();
    }

    /// <summary>Visits the vector type of a width, accelerated or not.</summary>
    internal static TResult Select<TVisitor, TResult>(int bits, TVisitor visitor)
        where TVisitor : IVectorVisitor<TResult>, allows ref struct
        => bits switch
        {
            512 => visitor.Visit<F32x16>(),
            256 => visitor.Visit<F32x8>(),
            128 => visitor.Visit<F32x4>(),
            32 => visitor.Visit<F32x1>(),
            _ => throw new ArgumentOutOfRangeException(nameof(bits), bits, "A vector has 512, 256, 128 or 32 bits."),
        };

    /// <summary>The width for a setting; an absent or unknown one limits nothing.</summary>
    internal static int Choose(string? setting)
    {
        bool isLimited = int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && Widths.Contains(limit);
        return Array.Find(Widths, bits => IsAccelerated(bits) && (!isLimited || bits <= limit));
    }

    private static bool IsAccelerated(int bits) => bits switch
    {
        512 => Vector512.IsHardwareAccelerated,
        256 => Vector256.IsHardwareAccelerated,
        128 => Vector128.IsHardwareAccelerated,
        _ => true,
    };
}
