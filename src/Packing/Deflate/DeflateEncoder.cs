namespace Netwright.Packing.Deflate;

/// <summary>
/// Compresses once what is unpacked often: of all ways to write a text with repeats it takes the shortest, by what each symbol
/// costs in the code that the last round has led to.
/// </summary>
internal sealed class DeflateEncoder
{
    private const int Rounds = 8;
    private const int SmallestBlock = 1 << 13;

    private readonly byte[] _text;
    private readonly Repeats _repeats;

    private DeflateEncoder(byte[] text) => (_text, _repeats) = (text, new Repeats(text));

    /// <summary>The compressed form of a text.</summary>
    public static byte[] Encode(byte[] text) => new DeflateEncoder(text).Encode();

    private byte[] Encode()
    {
        Block whole = Shortest(0, _text.Length, _ => 8, _ => 8, _ => 5);
        whole = Shortest(whole);
        List<Block> blocks = [];
        for (int start = 0; start < Math.Max(1, _text.Length); start += SmallestBlock)
        {
            blocks.Add(Shortest(start, Math.Min(_text.Length, start + SmallestBlock), whole));
        }

        JoinWhatIsAlike(blocks);
        var writer = new BitWriter();
        foreach ((int i, Block block) in blocks.Index())
        {
            Block best = block;
            for (int round = 0; round < Rounds; round++)
            {
                Block next = Shortest(block.Start, block.End, best);
                best = next.Bits < best.Bits ? next : best;
            }

            best.Write(writer, isLast: i == blocks.Count - 1);
        }

        return writer.ToArray();
    }

    private Block Shortest(Block model) => Shortest(model.Start, model.End, model);

    // What does not occur in the model costs as much as what is rarest.
    private Block Shortest(int start, int end, Block model)
    {
        int rareLiteral = model.Literals.Lengths.Max(), rareDistance = model.Distances.Lengths.Max();
        int Literal(int symbol) => model.Literals.Lengths[symbol] is > 0 and var length ? length : rareLiteral;
        int Distance(int symbol) => model.Distances.Lengths[symbol] is > 0 and var length ? length : rareDistance;
        return Shortest(start, end, Literal, Literal, Distance);
    }

    private Block Shortest(int start, int end, Func<int, int> literal, Func<int, int> length, Func<int, int> distance)
    {
        int[] literals = [.. Enumerable.Range(0, 256).Select(literal)];
        int[] lengths = [.. Enumerable.Range(0, Alphabet.Longest + 1).Select(Alphabet.OfLength).Select(symbol => length(symbol.Symbol) + symbol.ExtraBits)];
        int[] distances = [.. Enumerable.Range(0, Alphabet.Distances).Select(distance)];
        var costs = new int[end - start + 1];
        var steps = new (int Length, int Distance)[end - start + 1];
        Array.Fill(costs, int.MaxValue, 1, end - start);
        for (int at = start; at < end; at++)
        {
            int here = costs[at - start];
            Try(at + 1, here + literals[_text[at]], (1, 0));
            int shortest = Alphabet.Shortest;
            foreach ((int longest, int back) in _repeats.At(at))
            {
                (int symbol, int extraBits, _) = Alphabet.OfDistance(back);
                int toHere = here + distances[symbol] + extraBits;
                for (; shortest <= longest && at + shortest <= end; shortest++)
                {
                    Try(at + shortest, toHere + lengths[shortest], (shortest, back));
                }
            }
        }

        var items = new List<(int Length, int Distance)>();
        for (int at = end; at > start; at -= steps[at - start].Length)
        {
            items.Add(steps[at - start]);
        }

        items.Reverse();
        return new Block(_text, start, items);

        void Try(int to, int cost, (int, int) step)
        {
            if (cost < costs[to - start])
            {
                (costs[to - start], steps[to - start]) = (cost, step);
            }
        }
    }

    private static void JoinWhatIsAlike(List<Block> blocks)
    {
        for (bool joined = true; joined;)
        {
            joined = false;
            for (int i = 0; i + 1 < blocks.Count; i++)
            {
                Block both = Block.Join(blocks[i], blocks[i + 1]);
                if (both.Bits <= blocks[i].Bits + blocks[i + 1].Bits)
                {
                    blocks[i] = both;
                    blocks.RemoveAt(i + 1);
                    joined = true;
                }
            }
        }
    }
}
