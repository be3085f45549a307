namespace Netwright.Packing.Deflate;

/// <summary>The symbols of the format: literals, lengths and distances, the latter two with bits that follow them.</summary>
internal static class Alphabet
{
    /// <summary>Bytes, the end of a block, lengths.</summary>
    public const int Literals = 286;

    /// <summary>Distances.</summary>
    public const int Distances = 30;

    /// <summary>The end of a block.</summary>
    public const int End = 256;

    /// <summary>The shortest and the longest piece that can be repeated.</summary>
    public const int Shortest = 3, Longest = 258;

    /// <summary>How far back a piece may lie.</summary>
    public const int Window = 1 << 15;

    private static readonly int[] LengthStarts = [.. Starts(3, 4, 28), Longest];
    private static readonly int[] DistanceStarts = Starts(1, 2, Distances);
    private static readonly byte[] LengthSymbols = [.. Enumerable.Range(0, Longest + 1).Select(length => (byte)Math.Max(0, Array.FindLastIndex(LengthStarts, start => start <= length)))];
    private static readonly byte[] DistanceSymbols = [.. Enumerable.Range(0, Window + 1).Select(distance => (byte)Math.Max(0, Array.FindLastIndex(DistanceStarts, start => start <= distance)))];

    /// <summary>The symbol of a length, the number of bits behind it, and these.</summary>
    public static (int Symbol, int ExtraBits, int Extra) OfLength(int length)
    {
        int symbol = LengthSymbols[length];
        return (End + 1 + symbol, length == Longest ? 0 : ExtraBits(symbol, 4), length - LengthStarts[symbol]);
    }

    /// <summary>The symbol of a distance, the number of bits behind it, and these.</summary>
    public static (int Symbol, int ExtraBits, int Extra) OfDistance(int distance)
    {
        int symbol = DistanceSymbols[distance];
        return (symbol, ExtraBits(symbol, 2), distance - DistanceStarts[symbol]);
    }

    // So many symbols share a number of extra bits; the first two groups have none.
    private static int ExtraBits(int symbol, int group) => Math.Max(0, (symbol / group) - 1);

    private static int[] Starts(int first, int group, int count)
    {
        var starts = new int[count];
        for (int i = 0; i < count; i++, first += 1 << ExtraBits(i - 1, group))
        {
            starts[i] = first;
        }

        return starts;
    }
}
