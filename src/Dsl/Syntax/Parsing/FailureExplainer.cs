using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>
/// Says in our words why a statement or declaration could not be parsed. The rules are tried in order, the special ones
/// first; each looks at the tokens around the failure and at what the grammar expected there.
/// </summary>
internal sealed class FailureExplainer(TokenStream stream, int start, int end, int failed, string[] expected, bool isDeclaration)
{
    /// <summary>How long a text may be that a message shows three times.</summary>
    private const int LongestRepeated = 24;

    private static readonly Func<FailureExplainer, Explanation?>[] Rules =
    [
        explainer => explainer.ParamInBody(),
        explainer => explainer.EarlySemicolon(),
        explainer => explainer.WrongBracket(),
        explainer => explainer.UnclosedBracket(),
        explainer => explainer.MissingSemicolon(),
        explainer => explainer.StrayBracket(),
        explainer => explainer.SemicolonMissingBeforeBracket(),
        explainer => new StageArithmetic(explainer.Stream, explainer.Start, explainer.Failed).Explain(),
        explainer => explainer.ReservedWord(),
        explainer => explainer.MissingType(),
        explainer => explainer.TrailingComma(),
        explainer => explainer.MisspelledWord(),
        explainer => explainer.UnusedExpression(),
        explainer => explainer.Hint(),
        explainer => explainer.Juxtaposition(),
    ];

    /// <summary>What to say where a certain word starts the statement and a certain thing is missing.</summary>
    private static readonly Dictionary<(string Head, string Expected), string> Hints = new()
    {
        [("if", "'('")] = "Write the condition in parentheses: 'if (c) { … }'.",
        [("if", "'{'")] = "Write the statements in braces: 'if (c) { … }'.",
        [("for", "'{'")] = "Write the statements in braces: 'for i in 0..n { … }'.",
        [("for", "'in'")] = "Write 'for i in 0..n { … }'.",
        [("for", "a name")] = "Write 'for i in 0..n { … }'.",
        [("else", "'='")] = "Write 'else' right behind the block of its 'if'.",
        [("param", "a type")] = "Write the type first: 'param float rate = 1e-3;'.",
        [("train", "'{'")] = "Write the steps in braces: 'train Net(index<10> label) { minimize …; }'.",
    };

    private TokenStream Stream => stream;

    private int Start => start;

    private int Failed => failed;

    private Token Found => stream[failed];

    /// <summary>The explanation.</summary>
    public Explanation Explain()
    {
        foreach (Func<FailureExplainer, Explanation?> rule in Rules)
        {
            if (rule(this) is { } explanation)
            {
                return explanation;
            }
        }

        return General();
    }

    private bool Expects(string what) => Array.IndexOf(expected, what) >= 0;

    /// <summary><c>{ param float rate = 1e-3; … }</c></summary>
    private Explanation? ParamInBody() =>
        !isDeclaration && failed == start && Found.Is("param")
            ? Say("'param' declares a number of the whole file, and cannot stand in a body. Move this line in front of the declaration around it.")
            : null;

    /// <summary><c>y = x -> Linear(3); -> Relu;</c></summary>
    private Explanation? EarlySemicolon() =>
        failed == start && EndsTooEarly(stream, start)
            ? new Explanation(SyntaxDiagnostics.Unexpected, stream[start - 1].Span, $"this ';' ends the statement, but '{Found.Text}' goes on with it. Remove the ';'.")
            : null;

    /// <summary>Whether what stands at a place can only go on with what a semicolon has ended right before it.</summary>
    public static bool EndsTooEarly(TokenStream stream, int start) => start > 0 && stream[start - 1].Is(";") && stream[start].IsAny("->", "+", "*", "/");

    /// <summary><c>(a]</c></summary>
    private Explanation? WrongBracket()
    {
        int open = LastOpen();
        if (open < 0 || !Found.IsAny(")", "]"))
        {
            return null;
        }

        string close = stream[open].Is("(") ? ")" : "]";
        return Found.Is(close) ? null : new Explanation(
            SyntaxDiagnostics.Unclosed,
            Found.Span,
            $"'{Found.Text}' does not close '{stream[open].Text}'. Write '{close}' instead.");
    }

    private Explanation? UnclosedBracket()
    {
        int open = LastOpen();
        if (open < 0 || failed <= open)
        {
            return null;
        }

        string close = stream[open].Is("(") ? ")" : "]";
        string place = failed - 1 == open ? "behind it" : $"behind '{QuoteOperand(failed - 1)}'";
        return new Explanation(
            SyntaxDiagnostics.Unclosed,
            stream[open].Span,
            $"this '{stream[open].Text}' is never closed. Add '{close}' {place}.",
            Found.StartsLine && StartsSomethingNew(failed) ? failed : null);
    }

    /// <summary>The last bracket before the failure that has no partner.</summary>
    private int LastOpen()
    {
        for (int i = Math.Min(failed, end - 1); i >= start; i--)
        {
            if (stream[i].IsAny("(", "[") && stream.Brackets.PartnerOf(i) < 0)
            {
                return i;
            }
        }

        return -1;
    }

    private Explanation? MissingSemicolon()
    {
        if (!Expects("';'") || failed == start || !EndsLine(failed) || !StartsSomethingNew(failed))
        {
            return null;
        }

        string what = QuoteOperand(failed - 1);
        string message = Found.Is("}") ? $"';' is missing between '{what}' and '}}'. Add it."
            : Found.Kind == TokenKind.End ? $"';' is missing after '{what}', at the end of the file. Add it."
            : $"';' is missing after '{what}', because '{QuoteStart(failed)}' starts a new {(isDeclaration ? "declaration" : "statement")}. Add it.";
        return new Explanation(SyntaxDiagnostics.Unclosed, stream[failed - 1].Span, message, failed);
    }

    /// <summary><c>y = F(a), b);</c>: the expression seems complete, but a bracket further on closes nothing.</summary>
    private Explanation? StrayBracket()
    {
        for (int i = failed; i < end && Expects("';'"); i++)
        {
            if (stream[i].IsAny(")", "]") && stream.Brackets.PartnerOf(i) < 0)
            {
                return new Explanation(SyntaxDiagnostics.Unclosed, stream[i].Span, $"this '{stream[i].Text}' closes nothing. Remove it, or open it where it belongs.");
            }
        }

        return null;
    }

    /// <summary>Whether the line ends before this token, or might as well.</summary>
    private bool EndsLine(int index) =>
        stream[index].StartsLine || stream[index].Is("}") || stream[index].Kind is TokenKind.Word or TokenKind.End;

    /// <summary>A bracket at the start of a line was read as a call or an index, but starts the next statement: <c>y = a ⏎ (b, c) = d;</c></summary>
    private Explanation? SemicolonMissingBeforeBracket()
    {
        int open = Found.Is("=") || StartsSomethingNew(failed) ? stream.Brackets.PartnerOf(failed - 1) : -1;
        if (open <= start || isDeclaration || !stream[open].StartsLine || !stream[open - 1].EndsOperand)
        {
            return null;
        }

        return new Explanation(
            SyntaxDiagnostics.Unclosed,
            stream[open - 1].Span,
            $"';' is missing after '{QuoteOperand(open - 1)}', because '{QuoteStart(open)}' starts a new statement. Add it.",
            open);
    }

    /// <summary>Whether the token can only be the start of the next statement or declaration, or the end of the block.</summary>
    private bool StartsSomethingNew(int index)
    {
        Token token = stream[index];
        if (token.Is("}") || token.Kind == TokenKind.End)
        {
            return true;
        }

        if (isDeclaration)
        {
            return DeclarationStarts.SurelyStarts(stream.Tokens, index) || stream[index].Is("namespace");
        }

        Token next = stream[index + 1];
        return token.Kind == TokenKind.Word
            ? Vocabulary.Statements.Contains(token.Text) || Vocabulary.ElementTypes.Contains(token.Text)
            : token.Kind == TokenKind.Name && (next.Kind == TokenKind.Name || next.IsAny("=", "[") || (next.Kind == TokenKind.Word && Vocabulary.ElementTypes.Contains(next.Text)));
    }

    private Explanation? ReservedWord() =>
        Found.Kind == TokenKind.Word && Expects("a name")
            ? Say($"'{Found.Text}' is a word of the language and cannot be a name. Choose another name.")
            : null;

    /// <summary><c>block B(x)</c>, <c>weight gain = 1;</c></summary>
    private Explanation? MissingType()
    {
        Token name = stream[failed - 1];
        bool isFormal = Expects("a name") && name.Kind == TokenKind.Name && failed - 2 >= start
            && ((isDeclaration && Found.IsAny(",", ")", "=")) || stream[failed - 2].IsName("weight") || stream[failed - 2].IsName("buffer"));
        if (!isFormal)
        {
            return null;
        }

        string example = isDeclaration ? $"float[D] {name.Text}" : $"{stream[failed - 2].Text} float[D] {name.Text} = …;";
        return new Explanation(SyntaxDiagnostics.Unexpected, name.Span, $"'{name.Text}' has no type. Write its type before it, for example '{example}'.");
    }

    private Explanation? TrailingComma() =>
        failed > start && stream[failed - 1].Is(",") && Found.IsAny(")", "]", ";")
            ? new Explanation(SyntaxDiagnostics.Unexpected, stream[failed - 1].Span, $"nothing stands between ',' and '{Found.Text}'. Remove the ','.")
            : null;

    /// <summary><c>minimise x;</c>, <c>minimize x usng Adam();</c>, <c>network N(flaot[4] x)</c></summary>
    private Explanation? MisspelledWord()
    {
        int word = failed - (Found.Is("[") ? 1 : 0);
        bool isType = isDeclaration && word > start && word < failed && stream[word - 1].IsAny("(", ",") && Expects("a name");
        bool isHead = !isDeclaration && failed > start && failed <= start + 2 && stream[start + 1].Kind is TokenKind.Name or TokenKind.Word;
        string[] words = isType ? ["float", "int", "bool"] : isHead ? ["minimize", "report", "return", "weight", "buffer", "state", "layer"] : ["using", "by", "as", "in"];
        word = isHead ? start : word;
        string? near = stream[word].Kind == TokenKind.Name && (isType || isHead || stream[word - 1].EndsOperand)
            ? Misspelling.Find(stream[word].Text.ToLowerInvariant(), words)
            : null;
        return near is null && !isType ? null : new Explanation(
            SyntaxDiagnostics.Unexpected,
            stream[word].Span,
            $"'{stream[word].Text}' is no {(isType ? "type" : "word of the language")}. {(near is null ? "Write 'float', 'int', 'bool' or 'index<10>'." : $"Did you mean '{near}'?")}");
    }

    /// <summary><c>Relu(x);</c></summary>
    private Explanation? UnusedExpression()
    {
        if (isDeclaration || !Expects("'='") || stream[start].Kind != TokenKind.Name || !Found.IsAny("(", ".", "->", ";", "+", "-", "*", "/"))
        {
            return null;
        }

        int last = stream[end - 1].Is(";") && end - 1 > start ? end - 2 : end - 1;
        string text = stream.Quote(start, last);
        string again = text.Length <= LongestRepeated ? text : "…";
        return new Explanation(SyntaxDiagnostics.Unexpected, stream.Span(start, last), $"the value of '{text}' goes nowhere. Name it, 'y = {again};', or return it, 'return {again};'.");
    }

    private Explanation? Hint()
    {
        foreach (string what in expected)
        {
            if (Hints.TryGetValue((stream[start].Text, what), out string advice))
            {
                return Say($"{Describe(failed)} cannot stand here, {what} is missing. {advice}");
            }
        }

        return null;
    }

    /// <summary>Two values side by side.</summary>
    private Explanation? Juxtaposition() =>
        failed > start && stream[failed - 1].EndsOperand && failed < end && StartsOperand(Found)
            ? Say($"{Describe(failed)} cannot follow '{QuoteOperand(failed - 1)}'. Write an operator, ',' or '->' between them.")
            : null;

    private Explanation General()
    {
        string wanted = expected.Length == 0 ? "something else" : Expects("a statement") ? "a statement" : string.Join(" or ", expected);
        string advice = expected.Length == 0 ? "Remove it."
            : Expects("';'") ? "What stands before it is complete: write ';' there, or remove it."
            : Expects("'<'") ? "Write how many values there are, as in 'index<10>'."
            : Expects("a layer") ? "Write a layer or a shape behind '->', such as 'Relu', '3 * Linear(64)' or '[16, 5, 5]'."
            : Expects("a value") ? "Write a value before it: a name, a number, a call, or an expression in parentheses."
            : Expects("a statement") ? "Write one, such as 'y = Relu(x);' or 'return y;', or remove it."
            : Found.Kind == TokenKind.End ? $"Add {wanted} at the end."
            : $"Write {wanted} before it, or remove it.";
        return Say($"{Describe(failed)} cannot stand here, {wanted} is expected. {advice}");
    }

    private Explanation Say(string message) => new(SyntaxDiagnostics.Unexpected, Found.Span, message);

    private string Describe(int index) => stream[index].Kind == TokenKind.End ? "the end of the file" : $"'{stream.Quote(index, index)}'";

    private static bool StartsOperand(Token token) =>
        token.Kind is TokenKind.Name or TokenKind.Number or TokenKind.String || token.IsAny("true", "false", "(", "[");

    /// <summary>The operand that ends with this token: a call with its arguments.</summary>
    private string QuoteOperand(int last)
    {
        int first = last;
        while (stream.Brackets.PartnerOf(first) is int open && open >= start && open < first)
        {
            first = open > start && stream[open - 1].EndsOperand ? open - 1 : open;
        }

        return stream.Quote(first, last);
    }

    /// <summary>How the statement that starts with this token begins: <c>y = …</c>, <c>return …</c></summary>
    private string QuoteStart(int first)
    {
        int partner = stream.Brackets.PartnerOf(first);
        int last = partner > first ? partner : Math.Min(first + (stream[first].Kind == TokenKind.Name || isDeclaration ? 1 : 0), stream.End - 1);
        return $"{stream.Quote(first, last)} …";
    }
}
