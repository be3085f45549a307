using Netwright.Dsl.Syntax.Parsing;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>Damages texts at random, repeatably: characters and tokens are left out, inserted, swapped and doubled.</summary>
internal sealed class Mutator(int seed)
{
    private const string Characters = "(){}[]<>;:,.=-+*/%!?&|#\"'\\_ \n\t0aZ…";
    private readonly Random _random = new(seed);

    /// <summary>A text with one to four changes.</summary>
    public string Mutate(string text)
    {
        for (int changes = _random.Next(1, 5); changes > 0 && text.Length > 1; changes--)
        {
            text = _random.Next(2) == 0 ? MutateCharacter(text) : MutateToken(text);
        }

        return text;
    }

    private string MutateCharacter(string text)
    {
        int at = _random.Next(text.Length - 1);
        return _random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, Characters[_random.Next(Characters.Length)].ToString()),
            2 => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            _ => text.Insert(at, text.Substring(at, Math.Min(_random.Next(1, 60), text.Length - at))),
        };
    }

    private string MutateToken(string text)
    {
        Token[] tokens = Lexer.Read(text).Tokens;
        Token first = tokens[_random.Next(tokens.Length)];
        Token second = tokens[_random.Next(tokens.Length)];
        if (first.Span.Start > second.Span.Start)
        {
            (first, second) = (second, first);
        }

        return _random.Next(4) switch
        {
            0 => text.Remove(first.Span.Start, first.Span.Length),
            1 => text.Insert(first.Span.Start, second.Text + " "),
            2 when first != second => text[..first.Span.Start] + second.Text + text[first.Span.End..second.Span.Start] + first.Text + text[second.Span.End..],
            _ => text.Insert(first.Span.End, " " + first.Text),
        };
    }
}
