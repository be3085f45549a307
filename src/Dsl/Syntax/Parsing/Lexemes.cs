using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Parsers of single tokens, and of conditions on the tokens ahead. What they expect is told in the words of our messages.</summary>
internal static class Lexemes
{
    /// <summary>A name.</summary>
    public static readonly Parser<NameSyntax> Name =
        Satisfy(input => input.Token.Kind == TokenKind.Name, "a name").Select(token => new NameSyntax(token.Text, token.Span));

    /// <summary>A symbol or reserved word.</summary>
    public static Parser<Token> Fixed(string text) => Satisfy(input => input.Token.Is(text), $"'{text}'");

    /// <summary>A word that is special only here.</summary>
    public static Parser<Token> Contextual(string text) => Satisfy(input => input.Token.IsName(text), $"'{text}'");

    /// <summary>A token for which a condition holds.</summary>
    public static Parser<Token> Satisfy(Func<TokenInput, bool> condition, string expectation)
    {
        string[] expectations = [expectation];
        return input =>
        {
            var here = (TokenInput)input;
            here.Stream.Steps++;
            return !here.AtEnd && condition(here)
                ? Result.Success(here.Token, here.Advance())
                : Result.Failure<Token>(here, "", expectations);
        };
    }

    /// <summary><paramref name="parser"/>, if what lies ahead fits; decides between rules that start alike.</summary>
    public static Parser<T> If<T>(Func<TokenInput, bool> condition, string expectation, Parser<T> parser)
    {
        string[] expectations = [expectation];
        return input =>
        {
            var here = (TokenInput)input;
            here.Stream.Steps++;
            return !here.AtEnd && condition(here) ? parser(here) : Result.Failure<T>(here, "", expectations);
        };
    }
}
