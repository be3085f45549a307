using Netwright.Data;

namespace Netwright.Examples;

/// <summary>Stretches of a sound as samples of a data set: levels, and the levels that follow them.</summary>
internal static class Windows
{
    /// <summary>Levels of a stretch.</summary>
    public const int Length = WaveNet.AudioSize;

    /// <summary>Stretches that overlap by half.</summary>
    public static DataSet Of(ReadOnlySpan<float> sound)
    {
        const int Stride = Length / 2;
        int count = ((sound.Length - Length - 1) / Stride) + 1;
        int[] audio = new int[count * Length], next = new int[count * Length];
        for (int i = 0; i < audio.Length; i++)
        {
            int at = (i / Length * Stride) + (i % Length);
            (audio[i], next[i]) = (Levels.Of(sound[at]), Levels.Of(sound[at + 1]));
        }

        return DataSet.FromColumns(DataColumn.Indices("audio", audio, Levels.Count, Length), DataColumn.Indices("next", next, Levels.Count, Length));
    }
}
