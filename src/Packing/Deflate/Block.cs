namespace Netwright.Packing.Deflate;

/// <summary>A stretch of a text as literals and repeats, which are pairs of length and distance; a literal has length 1.</summary>
internal sealed class Block
{
    private static readonly int[] CodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly byte[] _text;
    private readonly List<(int Length, int Distance)> _items;

    /// <summary>Counts the symbols, and makes the codes for them.</summary>
    public Block(byte[] text, int start, List<(int Length, int Distance)> items)
    {
        (_text, Start, _items) = (text, start, items);
        int[] literals = new int[Alphabet.Literals], distances = new int[Alphabet.Distances];
        literals[Alphabet.End] = 1;
        int at = start;
        foreach ((int length, int distance) in items)
        {
            if (distance == 0)
            {
                literals[text[at]]++;
            }
            else
            {
                literals[Alphabet.OfLength(length).Symbol]++;
                distances[Alphabet.OfDistance(distance).Symbol]++;
            }

            at += length;
        }

        End = at;
        (Literals, Distances) = (PrefixCode.Of(literals, 15), PrefixCode.Of(distances, 15));
    }

    /// <summary>Where it begins in the text.</summary>
    public int Start { get; }

    /// <summary>Where it ends.</summary>
    public int End { get; }

    /// <summary>The code of literals and lengths.</summary>
    public PrefixCode Literals { get; }

    /// <summary>The code of distances.</summary>
    public PrefixCode Distances { get; }

    /// <summary>The two blocks as one.</summary>
    public static Block Join(Block first, Block second) => new(first._text, first.Start, [.. first._items, .. second._items]);

    /// <summary>How many bits it takes.</summary>
    public int Bits
    {
        get
        {
            var writer = new BitWriter();
            Write(writer, isLast: false);
            return 8 * writer.ToArray().Length;
        }
    }

    /// <summary>Writes codes and symbols.</summary>
    public void Write(BitWriter writer, bool isLast)
    {
        writer.Write(isLast ? 1 : 0, 1);
        writer.Write(2, 2);
        WriteCodes(writer);
        int at = Start;
        foreach ((int length, int distance) in _items)
        {
            if (distance == 0)
            {
                writer.Write(Literals.Words[_text[at]], Literals.Lengths[_text[at]]);
            }
            else
            {
                Write(writer, Literals, Alphabet.OfLength(length));
                Write(writer, Distances, Alphabet.OfDistance(distance));
            }

            at += length;
        }

        writer.Write(Literals.Words[Alphabet.End], Literals.Lengths[Alphabet.End]);
    }

    private static void Write(BitWriter writer, PrefixCode code, (int Symbol, int ExtraBits, int Extra) symbol)
    {
        writer.Write(code.Words[symbol.Symbol], code.Lengths[symbol.Symbol]);
        writer.Write(symbol.Extra, symbol.ExtraBits);
    }

    private void WriteCodes(BitWriter writer)
    {
        int literals = Array.FindLastIndex(Literals.Lengths, length => length > 0) + 1, distances = Array.FindLastIndex(Distances.Lengths, length => length > 0) + 1;
        List<(int Symbol, int ExtraBits, int Extra)> runs = Runs([.. Literals.Lengths[..literals], .. Distances.Lengths[..distances]]);
        var counts = new int[CodeOrder.Length];
        runs.ForEach(run => counts[run.Symbol]++);
        PrefixCode code = PrefixCode.Of(counts, 7);
        int used = Array.FindLastIndex(CodeOrder, symbol => code.Lengths[symbol] > 0) + 1;
        writer.Write(literals - 257, 5);
        writer.Write(distances - 1, 5);
        writer.Write(used - 4, 4);
        foreach (int symbol in CodeOrder.Take(used))
        {
            writer.Write(code.Lengths[symbol], 3);
        }

        runs.ForEach(run => Write(writer, code, run));
    }

    // 16 repeats the length before it three to six times, 17 and 18 stand for zeros.
    private static List<(int Symbol, int ExtraBits, int Extra)> Runs(int[] lengths)
    {
        var runs = new List<(int, int, int)>();
        for (int i = 0; i < lengths.Length;)
        {
            int same = 1;
            while (i + same < lengths.Length && lengths[i + same] == lengths[i])
            {
                same++;
            }

            if (lengths[i] == 0 && same >= 3)
            {
                same = Math.Min(same, 138);
                runs.Add(same <= 10 ? (17, 3, same - 3) : (18, 7, same - 11));
            }
            else if (i > 0 && lengths[i - 1] == lengths[i] && same >= 3)
            {
                same = Math.Min(same, 6);
                runs.Add((16, 2, same - 3));
            }
            else
            {
                same = 1;
                runs.Add((lengths[i], 0, 0));
            }

            i += same;
        }

        return runs;
    }
}
