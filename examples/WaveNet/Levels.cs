namespace Netwright.Examples;

/// <summary>Sound in 256 levels, finer where it is quiet (µ-law, as telephones have it).</summary>
internal static class Levels
{
    /// <summary>How many there are.</summary>
    public const int Count = 256;

    private const float Mu = Count - 1;

    /// <summary>The level of a number from -1 to 1.</summary>
    public static int Of(float sample)
    {
        float size = MathF.Log(1 + (Mu * MathF.Min(1, MathF.Abs(sample)))) / MathF.Log(1 + Mu);
        return (int)MathF.Round((MathF.CopySign(size, sample) + 1) / 2 * Mu);
    }

    /// <summary>The number that a level stands for.</summary>
    public static float At(int level)
    {
        float size = (level / Mu * 2) - 1;
        return MathF.CopySign((MathF.Pow(1 + Mu, MathF.Abs(size)) - 1) / Mu, size);
    }
}
