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

    /// <summary>The same, but sample i of each batch goes on where sample i of the batch before ends; validation is one such row.</summary>
    public static (DataSet Training, DataSet Validation) SplitInRows(string text, int rows)
    {
        int[] letters = [.. text.Where(letter => letter != '\r').Select(Letters.Of)];
        int boundary = letters.Length / 10 * 9;
        return (Rows(letters.AsSpan(0, boundary), rows), Rows(letters.AsSpan(boundary), 1));
    }

    /// <summary>Characters of the shortest text that has a stretch for each of so many rows.</summary>
    public static int LeastTextOf(int rows) => Math.Max(LeastText, (rows * (Length + 1) * 10 / 9) + LeastText);

    private static DataSet Rows(ReadOnlySpan<int> letters, int rows)
    {
        int lettersOfRow = (letters.Length - 1) / rows;
        int stretches = lettersOfRow / Length;
        int[] starts = [.. Enumerable.Range(0, stretches * rows).Select(sample => (sample % rows * lettersOfRow) + (sample / rows * Length))];
        return Stretches(letters, starts);
    }

    private static DataSet Windows(ReadOnlySpan<int> letters, int stride)
    {
        int count = (letters.Length - Length - 1) / stride + 1;
        return Stretches(letters, [.. Enumerable.Range(0, count).Select(i => i * stride)]);
    }

    private static DataSet Stretches(ReadOnlySpan<int> letters, int[] starts)
    {
        int[] text = new int[starts.Length * Length], next = new int[starts.Length * Length];
        for (int i = 0; i < starts.Length; i++)
        {
            letters.Slice(starts[i], Length).CopyTo(text.AsSpan(i * Length));
            letters.Slice(starts[i] + 1, Length).CopyTo(next.AsSpan(i * Length));
        }

        return DataSet.FromColumns(DataColumn.Indices("text", text, Letters.Count, Length), DataColumn.Indices("next", next, Letters.Count, Length));
    }
}
