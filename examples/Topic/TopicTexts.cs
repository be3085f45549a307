using Netwright.Data;

namespace Netwright.Examples;

/// <summary>Texts made of sentences: most speak of the text's topic, some of another one, some of nothing.</summary>
internal static class TopicTexts
{
    /// <summary>The words of each text in a data set.</summary>
    public const int Length = Sentences * WordsOfSentence;

    private const int Sentences = 8;
    private const int WordsOfSentence = 6;
    private const int OwnSentences = 3, OtherSentences = 2;

    /// <summary>Makes texts and their topics; the same seed gives the same ones.</summary>
    public static DataSet Make(int count, ulong seed)
    {
        int[] words = new int[count * Length], labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            var random = new SeededRandom(seed, (ulong)i);
            labels[i] = (int)random.Below((uint)Vocabulary.Topics.Length);
            Vocabulary.Read(Text(labels[i], Sentences, ref random)).CopyTo(words, i * Length);
        }

        return DataSet.FromColumns(
            DataColumn.Indices("text", words, Vocabulary.Words.Length, Length), DataColumn.Indices("label", labels, Vocabulary.Topics.Length));
    }

    /// <summary>A text of some sentences about a topic.</summary>
    public static string Text(int topic, int sentences, ref SeededRandom random)
    {
        int other = (topic + 1 + (int)random.Below((uint)Vocabulary.Topics.Length - 1)) % Vocabulary.Topics.Length;
        int first = (int)random.Below((uint)sentences);
        var words = new List<string>();
        for (int i = 0; i < sentences; i++)
        {
            int place = (i + first) % sentences;
            IReadOnlyList<string> noun = place < OwnSentences ? Vocabulary.Of(topic) : place < OwnSentences + OtherSentences ? Vocabulary.Of(other) : Vocabulary.Neutral;
            int where = (int)random.Below(WordsOfSentence);
            for (int k = 0; k < WordsOfSentence; k++)
            {
                IReadOnlyList<string> source = k == where || k == (where + 3) % WordsOfSentence ? noun : Vocabulary.Neutral;
                words.Add(source[(int)random.Below((uint)source.Count)]);
            }
        }

        return string.Join(' ', words);
    }
}
