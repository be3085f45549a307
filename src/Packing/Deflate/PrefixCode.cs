namespace Netwright.Packing.Deflate;

/// <summary>The best prefix code whose words have a limited length: how long the word of each symbol is, and its bits as they are written.</summary>
internal sealed class PrefixCode
{
    private PrefixCode(int[] lengths)
    {
        Lengths = lengths;
        Words = new int[lengths.Length];
        int word = 0;
        for (int length = 1; length <= lengths.Max(); length++, word <<= 1)
        {
            foreach (int symbol in Enumerable.Range(0, lengths.Length).Where(symbol => lengths[symbol] == length))
            {
                Words[symbol] = Reversed(word++, length);
            }
        }
    }

    /// <summary>By symbol; 0 for those that do not occur.</summary>
    public int[] Lengths { get; }

    /// <summary>By symbol, the first bit lowest.</summary>
    public int[] Words { get; }

    /// <summary>For symbols that occur so often.</summary>
    public static PrefixCode Of(int[] counts, int longest)
    {
        var lengths = new int[counts.Length];
        List<(long Count, int[] Symbols)> singles = [.. counts.Index().Where(pair => pair.Item > 0).OrderBy(pair => pair.Item).Select(pair => ((long)pair.Item, new[] { pair.Index }))];

        // A code of one word would be incomplete, which some readers refuse: a second word is there that nobody uses.
        for (int symbol = 0; singles.Count < 2; symbol++)
        {
            if (counts[symbol] == 0)
            {
                singles.Insert(0, (0, [symbol]));
            }
        }

        // Package-merge: of the pairs of pairs the cheapest; each time that a symbol is taken makes its word a bit longer.
        List<(long Count, int[] Symbols)> packages = singles;
        for (int level = 1; level < longest; level++)
        {
            packages = [.. singles.Concat(packages.Chunk(2).Where(pair => pair.Length == 2).Select(pair => (pair[0].Count + pair[1].Count, (int[])[.. pair[0].Symbols, .. pair[1].Symbols]))).OrderBy(package => package.Item1)];
        }

        foreach (int symbol in packages.Take((2 * singles.Count) - 2).SelectMany(package => package.Symbols))
        {
            lengths[symbol]++;
        }

        return new PrefixCode(lengths);
    }

    private static int Reversed(int word, int bits)
    {
        int reversed = 0;
        for (int i = 0; i < bits; i++, word >>= 1)
        {
            reversed = (reversed << 1) | (word & 1);
        }

        return reversed;
    }
}
