using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>
/// Pairs the brackets of a file in one pass. No statement reaches over a <c>;</c> or a brace, so round and square
/// brackets that are open there are left without a partner. Braces that are open where the next declaration surely
/// starts end there, and one of them is blamed.
/// </summary>
internal sealed class BracketMatcher
{
    private readonly SourceText _source;
    private readonly Token[] _tokens;
    private readonly int[] _partners;
    private readonly Dictionary<int, int> _openBlocks = [];
    private readonly List<UnclosedBrace> _unclosed = [];
    private readonly Stack<int> _braces = new();
    private readonly Stack<int> _inner = new();

    /// <summary>For each opening brace the token that starts its line.</summary>
    private readonly Dictionary<int, int> _lineStarts = [];
    private int _lineStart;

    /// <summary>Within open braces the first <c>const</c>, <c>dim</c> or <c>param</c> that stands as far left as declarations do, or -1.</summary>
    private int _suspect = -1;

    private BracketMatcher(SourceText source, Token[] tokens)
    {
        _source = source;
        _tokens = tokens;
        _partners = Enumerable.Repeat(-1, tokens.Length).ToArray();
    }

    /// <summary>Finds all pairs.</summary>
    public static BracketMap Match(SourceText source, Token[] tokens)
    {
        var matcher = new BracketMatcher(source, tokens);
        for (int i = 0; i < tokens.Length; i++)
        {
            matcher.Visit(i);
        }

        return new BracketMap(matcher._partners, matcher._openBlocks, matcher._unclosed);
    }

    private void Visit(int i)
    {
        Token token = _tokens[i];
        _lineStart = token.StartsLine ? i : _lineStart;
        if (_braces.Count > 0 && (token.Kind == TokenKind.End || DeclarationStarts.EndsBlocks(_tokens, i)))
        {
            Abandon(i);
        }

        if (token.IsAny(";", "{", "}"))
        {
            _inner.Clear();
        }

        if (token.Is("{"))
        {
            _braces.Push(i);
            _lineStarts[i] = _lineStart;
        }
        else if (token.Is("}"))
        {
            Close(i);
        }
        else if (token.IsAny("(", "["))
        {
            _inner.Push(i);
        }
        else if (token.IsAny(")", "]") && _inner.Count > 0 && _tokens[_inner.Peek()].Is(token.Is(")") ? "(" : "["))
        {
            Pair(_inner.Pop(), i);
        }
        else if (_suspect < 0 && _braces.Count > 0 && token.StartsLine && token.IsAny("const", "dim", "param") && Column(i) == 0)
        {
            _suspect = i;
        }
    }

    private void Close(int i)
    {
        if (_braces.Count == 0)
        {
            return;
        }

        Pair(_braces.Pop(), i);
        _suspect = _braces.Count == 0 ? -1 : _suspect;
    }

    private void Pair(int open, int close)
    {
        _partners[open] = close;
        _partners[close] = open;
    }

    private void Abandon(int next)
    {
        int resume = _suspect >= 0 ? _suspect : next;
        while (_tokens[resume - 1].Is("]") && _partners[resume - 1] is int open and > 0 && _tokens[open].StartsLine)
        {
            resume = open;
        }

        int outermost = 0;
        int innermost = _braces.Peek();
        while (_braces.Count > 0)
        {
            outermost = _braces.Pop();

            // A brace behind the place where reading goes on has nothing to go back to.
            _openBlocks[outermost] = outermost < resume ? resume : next;
        }

        _unclosed.Add(new UnclosedBrace(Blame(outermost, innermost, resume), outermost, resume));
        _inner.Clear();
        _suspect = -1;
    }

    /// <summary>
    /// If a brace inside is closed by one that stands further left than the line that opened it, that closing brace was
    /// meant for an outer block, and the inner one is to blame.
    /// </summary>
    private int Blame(int outermost, int innermost, int resume)
    {
        for (int i = resume - 1; i > outermost; i--)
        {
            if (_tokens[i].Is("{") && _partners[i] > 0 && _tokens[_partners[i]].StartsLine && Column(_partners[i]) < Column(_lineStarts[i]))
            {
                return i;
            }
        }

        return innermost;
    }

    private int Column(int index) => _source.PositionAt(_tokens[index].Span.Start).Column;
}
