using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;
using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>The tokens of a file, what is known about them before parsing, and how much work the parsers have done on them.</summary>
internal sealed class TokenStream(SourceText source, Token[] tokens, BracketMap brackets, Diagnostic?[] faults, Func<TokenInput, IResult<BlockSyntax>> block)
{
    /// <summary>The file.</summary>
    public SourceText Source => source;

    /// <summary>All tokens; the last is the end of the file.</summary>
    public Token[] Tokens => tokens;

    /// <summary>The number of the token at the end of the file.</summary>
    public int End => tokens.Length - 1;

    /// <summary>The brackets.</summary>
    public BracketMap Brackets => brackets;

    /// <summary>Reads a block at its opening brace, statement by statement, and reports what is wrong in it.</summary>
    public Func<TokenInput, IResult<BlockSyntax>> Block => block;

    /// <summary>How often a parser looked at a token: a measure of work that does not depend on the machine.</summary>
    public int Steps { get; set; }

    /// <summary>The token at a position; the end for all behind it.</summary>
    public Token this[int index] => tokens[Math.Min(index, tokens.Length - 1)];

    /// <summary>What was found wrong with the token before any parsing.</summary>
    public Diagnostic? FaultAt(int index) => faults[index];

    /// <summary>The line of a token, counted from one.</summary>
    public int LineOf(int index) => source.PositionAt(this[index].Span.Start).Line + 1;

    /// <summary>The stretch from one token to another, both included.</summary>
    public TextSpan Span(int first, int last) => this[first].Span.To(this[last].Span);

    /// <summary>The text from one token to another as messages quote it: on one line, and shortened if it is long.</summary>
    public string Quote(int first, int last) => Quotation.Of(source[Span(first, last)]);
}
