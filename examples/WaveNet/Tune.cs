using Netwright.Data;

namespace Netwright.Examples;

/// <summary>A sound to learn from: notes of a scale, each with a few overtones, that fade until the next one; it depends on the seed alone.</summary>
internal static class Tune
{
    /// <summary>Samples a second.</summary>
    public const int Rate = 8_000;

    private const int NoteLength = 1_000;

    // A scale of five notes, as periods in samples.
    private static readonly int[] Periods = [40, 36, 32, 27, 24];

    /// <summary>So many notes, as numbers from -1 to 1.</summary>
    public static float[] Make(int notes, ulong seed)
    {
        var random = new SeededRandom(seed, 0);
        var sound = new float[notes * NoteLength];
        int note = 0;
        for (int i = 0; i < notes; i++)
        {
            // A melody moves by a step or stays.
            note = Math.Clamp(note + (int)random.Below(3) - 1, 0, Periods.Length - 1);
            for (int t = 0; t < NoteLength; t++)
            {
                float phase = 2 * MathF.PI * t / Periods[note];
                float fade = MathF.Exp(-3f * t / NoteLength) * MathF.Min(1, t / 20f);
                sound[(i * NoteLength) + t] = 0.6f * fade * (MathF.Sin(phase) + (0.4f * MathF.Sin(2 * phase)) + (0.15f * MathF.Sin(3 * phase)));
            }
        }

        return sound;
    }
}
