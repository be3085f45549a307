namespace Netwright.Packing.Deflate;

/// <summary>For each place of a text: how far back which lengths from there on have stood before.</summary>
internal sealed class Repeats
{
    private const int LongestChain = 4096;

    private readonly (int Length, int Distance)[][] _found;

    /// <summary>Of a text.</summary>
    public Repeats(byte[] text)
    {
        _found = new (int, int)[text.Length][];
        var last = new Dictionary<int, int>();
        var before = new int[text.Length];
        var found = new List<(int, int)>();
        for (int at = 0; at < text.Length; at++)
        {
            found.Clear();
            if (at + Alphabet.Shortest <= text.Length)
            {
                int key = text[at] | (text[at + 1] << 8) | (text[at + 2] << 16);
                before[at] = last.GetValueOrDefault(key, -1);
                last[key] = at;
                Find(text, at, before, found);
            }

            _found[at] = [.. found];
        }
    }

    /// <summary>Ever longer pieces, and each one's smallest distance; what is shorter than a piece has the distance of the first that is as long.</summary>
    public ReadOnlySpan<(int Length, int Distance)> At(int place) => _found[place];

    private static void Find(byte[] text, int at, int[] before, List<(int, int)> found)
    {
        int most = Math.Min(Alphabet.Longest, text.Length - at), best = Alphabet.Shortest - 1;
        int candidate = before[at];
        for (int i = 0; i < LongestChain && candidate >= 0 && at - candidate <= Alphabet.Window && best < most; i++, candidate = before[candidate])
        {
            if (text[candidate + best] == text[at + best])
            {
                int length = text.AsSpan(candidate, most).CommonPrefixLength(text.AsSpan(at, most));
                if (length > best)
                {
                    found.Add((length, at - candidate));
                    best = length;
                }
            }
        }
    }
}
