using Netwright.Data;

namespace Netwright.Examples.Drawing;

/// <summary>Normal random numbers that depend on seed and number alone.</summary>
public static class Noise
{
    /// <summary>Fills with numbers of mean 0 and deviation 1 (Box and Muller).</summary>
    public static void FillNormal(Span<float> values, ulong seed, int number)
    {
        var random = new SeededRandom(seed, (ulong)number);
        for (int i = 0; i < values.Length; i++)
        {
            float radius = MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle()));
            values[i] = radius * MathF.Cos(2 * MathF.PI * random.NextSingle());
        }
    }
}
