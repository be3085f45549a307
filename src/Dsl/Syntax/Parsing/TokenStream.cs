namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>The tokens of a file, which bracket belongs to which, and how much work the parsers have done on them.</summary>
internal sealed class TokenStream(Token[] tokens, BracketMap brackets, Func<TokenInput, Sprache.IResult<BlockSyntax>> block)
{
    /// <summary>The number of tokens, the end among them.</summary>
    public int Count => tokens.Length;

    /// <summary>The brackets.</summary>
    public BracketMap Brackets => brackets;

    /// <summary>Reads a block at its opening brace, statement by statement, and reports what is wrong in it.</summary>
    public Func<TokenInput, Sprache.IResult<BlockSyntax>> Block => block;

    /// <summary>How often a parser looked at a token: a measure of work that does not depend on the machine.</summary>
    public int Steps { get; set; }

    /// <summary>The token at a position; the end for all behind it.</summary>
    public Token this[int index] => tokens[Math.Min(index, tokens.Length - 1)];
}
