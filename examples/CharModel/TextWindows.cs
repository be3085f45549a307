using Netwright.Data;

namespace Netwright.Examples;

/// <summary>Stretches of a text as samples: characters, and the characters behind them.</summary>
internal static class TextWindows
{
    /// <summary>Characters of a stretch.</summary>
    public const int Length = 64;

    /// <summary>Characters of the shortest text whose last tenth holds a stretch, with line ends of two characters.</summary>
    public const int LeastText = 2_000;

    /// <summary>The first nine tenths for training, in stretches that overlap by half; the last tenth for validation.</summary>
    public static (DataSet Training, DataSet Validation) Split(string text)
    {
        int[] letters = [.. text.Where(letter => letter != '\r').Select(Letters.Of)];
        int boundary = letters.Length / 10 * 9;
        return (Windows(letters.AsSpan(0, boundary), Length / 2), Windows(letters.AsSpan(boundary), Length));
    }

    private static DataSet Windows(ReadOnlySpan<int> letters, int stride)
    {
        int count = (letters.Length - Length - 1) / stride + 1;
        int[] text = new int[count * Length], next = new int[count * Length];
        for (int i = 0; i < count; i++)
        {
            letters.Slice(i * stride, Length).CopyTo(text.AsSpan(i * Length));
            letters.Slice((i * stride) + 1, Length).CopyTo(next.AsSpan(i * Length));
        }

        return DataSet.FromColumns(DataColumn.Indices("text", text, Letters.Count, Length), DataColumn.Indices("next", next, Letters.Count, Length));
    }
}
