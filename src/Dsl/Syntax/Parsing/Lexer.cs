using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Cuts a text into tokens; every character of every text belongs to a token or to the space between them.</summary>
internal static class Lexer
{
    private static readonly Parser<string> Name = Run(Vocabulary.StartsName, Vocabulary.ContinuesName);
    private static readonly Parser<string> Digits = Run(IsDigit, c => IsDigit(c) || c == '_');

    private static readonly Parser<string> Fraction =
        from point in Run(c => c == '.', _ => false)
        from digits in Digits
        select "." + digits;

    private static readonly Parser<string> Exponent =
        from letter in Run(c => c is 'e' or 'E', _ => false)
        from sign in Run(c => c is '+' or '-', _ => false).Or(Parse.Return(""))
        from digits in Digits
        select letter + sign + digits;

    private static readonly Parser<(TokenKind, string)> Number =
        from whole in Digits
        from fraction in Fraction.Or(Parse.Return(""))
        from exponent in Exponent.Or(Parse.Return(""))
        from rest in Name.XOr(Parse.Return(""))
        let text = whole + fraction + exponent + rest
        select (NumberText.IsValid(text) ? TokenKind.Number : TokenKind.Unknown, text);

    private static readonly Parser<(TokenKind, string)> String = input =>
    {
        var here = (TextInput)input;
        int length = StringText.LengthAt(here.Source, here.Position, out bool closed);
        return length == 0
            ? Result.Failure<(TokenKind, string)>(here, "", [])
            : Result.Success((closed ? TokenKind.String : TokenKind.Unknown, here.Source.Substring(here.Position, length)), here.Advance(length));
    };

    private static readonly Parser<(TokenKind, string)> Foreign = input =>
    {
        var here = (TextInput)input;
        int length = ForeignText.LengthAt(here.Source, here.Position);
        return length == 0
            ? Result.Failure<(TokenKind, string)>(here, "", [])
            : Result.Success((TokenKind.Unknown, here.Source.Substring(here.Position, length)), here.Advance(length));
    };

    private static readonly Parser<(TokenKind, string)> Symbol = input =>
    {
        var here = (TextInput)input;
        foreach (string symbol in Vocabulary.Symbols)
        {
            if (string.CompareOrdinal(here.Source, here.Position, symbol, 0, symbol.Length) == 0)
            {
                return Result.Success((TokenKind.Symbol, symbol), here.Advance(symbol.Length));
            }
        }

        return Result.Failure<(TokenKind, string)>(here, "", []);
    };

    private static readonly Parser<(TokenKind, string)> Word = input =>
    {
        var here = (TextInput)input;
        int end = RunEnd(here.Source, here.Position, Vocabulary.ContinuesName);
        string text = here.Source.Substring(here.Position, end - here.Position);
        return Result.Success((Vocabulary.Reserved.Contains(text) ? TokenKind.Word : TokenKind.Name, text), here.Advance(text.Length));
    };

    private static readonly Parser<(TokenKind, string)> Other =
        Strict.FirstOf(Foreign, Symbol, Number, String, Run(_ => true, char.IsLowSurrogate).Select(text => (TokenKind.Unknown, text)));

    private static readonly Parser<(TokenKind, string)> Any = input => Vocabulary.StartsName(input.Current) ? Word(input) : Other(input);

    /// <summary>White space and comments; what is kept of them is the doc comments.</summary>
    private static readonly Parser<IReadOnlyList<string>> Trivia = input =>
    {
        var here = (TextInput)input;
        string text = here.Source;
        List<string>? documentation = null;
        int end = here.Position;
        while (end < text.Length && (char.IsWhiteSpace(text[end]) || StartsWith(text, end, "//")))
        {
            int start = end;
            end = text[start] == '/' ? RunEnd(text, start, c => c != '\n') : start + 1;
            if (StartsWith(text, start, "///"))
            {
                (documentation ??= []).Add(text.Substring(start, end - start));
            }
        }

        return Result.Success<IReadOnlyList<string>>(documentation ?? (IReadOnlyList<string>)[], end == here.Position ? here : here.Advance(end - here.Position));
    };

    /// <summary>The tokens of a text; the last is its end. Comments of other languages are set apart, so that they disturb nothing else.</summary>
    public static (Token[] Tokens, IReadOnlyList<Token> ForeignComments) Read(string text)
    {
        var tokens = new List<Token>();
        var comments = new List<Token>();
        int previousEnd = 0;
        IInput input = new TextInput(text, 0);
        while (true)
        {
            IResult<IReadOnlyList<string>> trivia = Trivia(input);
            input = trivia.Remainder;
            int start = input.Position;
            bool startsLine = tokens.Count == 0 || text.IndexOf('\n', previousEnd, start - previousEnd) >= 0;
            string? documentation = DocumentationText.Of(trivia.Value);
            if (input.AtEnd)
            {
                tokens.Add(new Token(TokenKind.End, "", new TextSpan(text.Length, 0), startsLine, documentation));
                return (tokens.ToArray(), comments);
            }

            IResult<(TokenKind Kind, string Text)> result = Any(input);
            input = result.Remainder;
            var token = new Token(result.Value.Kind, result.Value.Text, TextSpan.FromBounds(start, input.Position), startsLine, documentation);
            if (token.Kind == TokenKind.Unknown && ForeignText.IsComment(token.Text))
            {
                comments.Add(token);
            }
            else
            {
                tokens.Add(token);
                previousEnd = input.Position;
            }
        }
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool StartsWith(string text, int start, string what) => string.CompareOrdinal(text, start, what, 0, what.Length) == 0;

    /// <summary>A character and all that go on with it, in one step.</summary>
    private static Parser<string> Run(Func<char, bool> first, Func<char, bool> next) => input =>
    {
        var here = (TextInput)input;
        if (here.AtEnd || !first(here.Current))
        {
            return Result.Failure<string>(here, "", []);
        }

        int length = RunEnd(here.Source, here.Position, next) - here.Position;
        return Result.Success(here.Source.Substring(here.Position, length), here.Advance(length));
    };

    // The end of what goes on with the character at the start, whatever that is.
    private static int RunEnd(string text, int start, Func<char, bool> next)
    {
        int end = start + 1;
        while (end < text.Length && next(text[end]))
        {
            end++;
        }

        return end;
    }
}
