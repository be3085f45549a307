using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>
/// Finds what is nested too deep for recursive parsers and passes, before anything recurses. Brackets, blocks,
/// <c>else</c>, <c>?:</c> and prefix operators nest; chains of infix operators, calls, indices and members lean to the
/// left, which costs the passes behind the parser depth as well.
/// </summary>
internal sealed class NestingScanner(SourceText source, Token[] tokens, Diagnostic?[] faults)
{
    /// <summary>How deep brackets and the like may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many operators may follow each other without a separator, in all open brackets together.</summary>
    public const int MaxChain = 256;

    private readonly Stack<Frame> _frames = new();
    private Frame _top = new(isBlock: true, depth: 0);
    private int _chain;

    /// <summary>Notes a fault at each token that goes over a limit.</summary>
    public void Scan()
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            switch (tokens[i].Kind == TokenKind.Symbol || tokens[i].Is("else") ? tokens[i].Text : "")
            {
                case ";":
                    LeaveBrackets();
                    Separate();
                    _top.Elses = 0;
                    break;
                case "{":
                    LeaveBrackets();
                    Enter(i, isBlock: true);
                    break;
                case "}":
                    LeaveBrackets();
                    Leave();
                    Separate();
                    _top.Elses = tokens[Math.Min(i + 1, tokens.Length - 1)].Is("else") ? _top.Elses : 0;
                    break;
                case "else":
                    _top.Elses++;
                    CheckDepth(i, 0);
                    break;
                default:
                    VisitInExpression(i);
                    break;
            }
        }
    }

    private void VisitInExpression(int i)
    {
        Token token = tokens[i];
        bool afterOperand = i > 0 && tokens[i - 1].EndsOperand;
        switch (token.Kind == TokenKind.Symbol ? token.Text : "")
        {
            case "(" or "[":
                Chain(i, afterOperand);
                Enter(i, isBlock: false);
                break;
            case ")" or "]" when !_top.IsBlock:
                Leave();
                _top.Prefixes = 0;
                break;
            case ",":
                Separate();
                break;
            case "->" or "=" or "=>" or ":":
                EndChain();
                break;
            case "?":
                EndChain();
                _top.Ternaries++;
                CheckDepth(i, 0);
                break;
            case ".":
                Chain(i, afterOperand);
                break;
            case "-" or "+" or "!" when !afterOperand:
                _top.Prefixes++;
                CheckDepth(i, 0);
                break;
            default:
                _top.Prefixes = 0;
                Chain(i, token.Kind == TokenKind.Symbol && OperatorChain.IsOperator(token.Text));
                break;
        }
    }

    private void Enter(int i, bool isBlock)
    {
        CheckDepth(i, 1);
        int depth = _top.Nesting + 1;
        _frames.Push(_top);
        _top = new Frame(isBlock, depth);
    }

    private void Leave()
    {
        EndChain();
        _top = _frames.Count > 0 ? _frames.Pop() : new Frame(isBlock: true, depth: 0);
    }

    private void LeaveBrackets()
    {
        while (!_top.IsBlock)
        {
            Leave();
        }
    }

    private void Separate()
    {
        EndChain();
        _top.Ternaries = 0;
    }

    private void EndChain()
    {
        _chain -= _top.Chain;
        _top.Chain = 0;
        _top.Prefixes = 0;
    }

    private void Chain(int i, bool isLink)
    {
        if (isLink)
        {
            _top.Chain++;
            _chain++;
            if (_chain == MaxChain + 1)
            {
                Report(i, $"this expression is a chain of more than {MaxChain} operators. Give parts of it names, each in a statement of its own.");
            }
        }
    }

    private void CheckDepth(int i, int more)
    {
        if (_top.Nesting + more == MaxDepth + 1)
        {
            Report(i, $"'{tokens[i].Text}' is nested more than {MaxDepth} levels deep. Give the inner parts names, or move them into a block.");
        }
    }

    private void Report(int i, string message) =>
        faults[i] ??= new Diagnostic(SyntaxDiagnostics.TooDeep, message, new SourceLocation(source, tokens[i].Span));

    /// <summary>An open bracket or block, and what has been counted in it since the last separator.</summary>
    private sealed class Frame(bool isBlock, int depth)
    {
        public bool IsBlock { get; } = isBlock;

        public int Elses { get; set; }

        public int Ternaries { get; set; }

        public int Prefixes { get; set; }

        public int Chain { get; set; }

        public int Nesting => depth + Elses + Ternaries + Prefixes;
    }
}
