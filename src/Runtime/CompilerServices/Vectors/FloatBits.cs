namespace Netwright.CompilerServices;

/// <summary>The layout of a 32-bit float.</summary>
internal static class FloatBits
{
    public const int MantissaBits = 23;
    public const int Bias = 127;
    public const float SmallestNormal = 1.17549435e-38f;

    /// <summary>2^24: makes every denormal normal.</summary>
    public const float DenormalScale = 16777216f;

    /// <summary>The bias of a number that was multiplied by <see cref="DenormalScale"/>.</summary>
    public const int DenormalBias = Bias + 24;
}
