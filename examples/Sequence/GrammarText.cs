using Netwright.Data;

namespace Netwright.Examples;

/// <summary>
/// Makes sequences of symbols by ten grammars. Each has a vocabulary of its own, of words over the same alphabet; a sequence is
/// a row of words, with some symbols replaced by chance. Every sequence depends on seed and number alone.
/// </summary>
public static class GrammarText
{
    /// <summary>The symbols of a sequence.</summary>
    public const int Length = 28;

    /// <summary>The size of the alphabet.</summary>
    public const int Symbols = 28;

    /// <summary>The number of grammars.</summary>
    public const int Grammars = 10;

    private const int Words = 6, WordLength = 4;
    private const ulong VocabularySeed = 2_024;
    private const float Noise = 0.15f;

    /// <summary>A data set with the columns text and label.</summary>
    public static DataSet Make(int count, ulong seed)
    {
        int[] text = new int[count * Length], labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = Write(text.AsSpan(i * Length, Length), seed, i);
        }

        return DataSet.FromColumns(DataColumn.Indices("text", text, Symbols, Length), DataColumn.Indices("label", labels, Grammars));
    }

    /// <summary>Writes sequence number <paramref name="number"/> and returns its grammar.</summary>
    public static int Write(Span<int> text, ulong seed, int number)
    {
        var random = new SeededRandom(seed, (ulong)number);
        int grammar = (int)random.Below(Grammars);
        for (int start = 0; start < text.Length; start += WordLength)
        {
            var word = new SeededRandom(VocabularySeed, (ulong)(grammar * Words) + random.Below(Words));
            foreach (ref int symbol in text.Slice(start, WordLength))
            {
                int right = (int)word.Below(Symbols);
                symbol = random.NextSingle() < Noise ? (int)random.Below(Symbols) : right;
            }
        }

        return grammar;
    }
}
