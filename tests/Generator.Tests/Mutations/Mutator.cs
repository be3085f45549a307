namespace Netwright.Generator.Tests.Mutations;

/// <summary>Damages text as typing does, and worse.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> corpus)
{
    private const int MostDamages = 3;

    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", "->", "=>", "=", ";", ",", ":", "..", "?", "*", "-", "%", "&&", "!", "<=", "\"", "/*", "//", "///", "\n", "\r", "\t", "\0", "é", "😀",
        "0", "-1", "1e999", "2_000_000_000", "99999999999999999999", "0.5", "x", "D", "S", "..S", "batch", "over: batch", "output", "label",
        "network", "block", "function", "train", "optimizer", "const", "dim", "param", "weight", "buffer", "state", "layer", "for i in 0..2_000_000_000 ",
        "if (true) ", "minimize ", "report ", "return ", "using ", "float", "float[..S, D]", "index<10>", "index<0>", "int", "bool",
        "Linear", "Linear(10)", "Conv2d", "Dense(units: 12)", "Dropout(20)", "3 * ", "Sum(i => ", "Softmax", "as a", "by a", "training", "gradient",
    ];

    /// <summary>A text with one to three damages.</summary>
    public string Mutate(string text)
    {
        for (int damages = random.Next(1, MostDamages + 1); damages > 0; damages--)
        {
            text = Damage(text);
        }

        return text;
    }

    private string Damage(string text) => random.Next(8) switch
    {
        0 => Cut(text, 1),
        1 => Cut(text, random.Next(1, 30)),
        2 => text.Insert(Place(text), Pieces[random.Next(Pieces.Length)]),
        3 => ReplaceWord(text, Pieces[random.Next(Pieces.Length)]),
        4 => ReplaceWord(text, Word(text)),
        5 => text[..Place(text)],
        6 => RepeatLine(text),
        _ => text.Insert(Place(text), Stretch(corpus[random.Next(corpus.Count)])),
    };

    private int Place(string text) => random.Next(text.Length + 1);

    private string Cut(string text, int length)
    {
        int start = Place(text);
        return text.Remove(start, Math.Min(length, text.Length - start));
    }

    private string Stretch(string text)
    {
        int start = Place(text);
        return text.Substring(start, Math.Min(random.Next(1, 80), text.Length - start));
    }

    private string ReplaceWord(string text, string replacement)
    {
        (int start, int end) = WordAt(text);
        return text[..start] + replacement + text[end..];
    }

    private string Word(string text)
    {
        (int start, int end) = WordAt(text);
        return text[start..end];
    }

    private (int Start, int End) WordAt(string text)
    {
        int start = Place(text), end = start;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return (start, end);
    }

    private string RepeatLine(string text)
    {
        string[] lines = text.Split('\n');
        int line = random.Next(lines.Length), to = random.Next(lines.Length);
        return string.Join('\n', lines.Take(to).Append(lines[line]).Concat(lines.Skip(to)));
    }
}
