using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Explains an operator right behind a stage: <c>x -> Linear(10) * 2</c>, <c>x -> LayerNorm + x</c>.</summary>
internal sealed class StageArithmetic(TokenStream stream, int start, int failed)
{
    /// <summary>The explanation, if that is what failed.</summary>
    public Explanation? Explain()
    {
        Token symbol = stream[failed];
        int arrow = symbol.Kind == TokenKind.Symbol && OperatorChain.IsOperator(symbol.Text) ? ArrowBefore(failed) : -1;
        if (arrow < 0)
        {
            return null;
        }

        int source = SourceBefore(arrow, out int firstArrow);
        string stage = stream.Quote(arrow + 1, failed - 1);
        string pipeline = firstArrow == arrow
            ? $"{stream.Quote(source, arrow - 1)} -> {stage}"
            : $"{stream.Quote(source, firstArrow - 1)} -> … -> {stage}";
        int last = OperandEnd(failed + 1);
        string operand = last > failed ? stream.Quote(failed + 1, last) : "…";
        return symbol.Is("*") && !stream[arrow + 1].Is("[")
            ? new Explanation(
                SyntaxDiagnostics.LayerTimesNumber,
                stream.Span(arrow + 1, Math.Max(failed, last)),
                $"a layer cannot be multiplied: '{stage} * {operand}'. To stack {operand} of them write '{operand} * {stage}'; to scale the result write '{operand} * ({pipeline})'.")
            : new Explanation(
                SyntaxDiagnostics.OperatorAfterStage,
                symbol.Span,
                $"'{symbol.Text}' cannot follow the stage '{stage}', because '->' binds weaker than '{symbol.Text}'. Put the pipeline in parentheses: '({pipeline}) {symbol.Text} {operand}'.");
    }

    /// <summary>The arrow of the stage that ends right before a token, or -1.</summary>
    private int ArrowBefore(int index)
    {
        for (int i = index - 1; i > start; i--)
        {
            if (stream[i].Is("->"))
            {
                return i;
            }

            int open = JumpBack(i);
            if (open == i && stream[i].IsAny("(", "[", ",", "=", "=>", "?", ":", ";", "{"))
            {
                return -1;
            }

            i = open;
        }

        return -1;
    }

    /// <summary>Where the pipeline starts that this arrow belongs to, and its first arrow.</summary>
    private int SourceBefore(int arrow, out int firstArrow)
    {
        firstArrow = arrow;
        int i = arrow - 1;
        while (i > start)
        {
            int open = JumpBack(i);
            if (stream[open].IsAny(",", "=", "=>", "?", ":", ";", "{") || stream[open].Kind == TokenKind.Word
                || (stream[open].IsAny("(", "[") && open == i) || (i > start && StartsKeyword(open)))
            {
                return i + 1;
            }

            firstArrow = stream[open].Is("->") ? open : firstArrow;
            i = open - 1;
        }

        return i < start || stream[i].Kind == TokenKind.Word ? i + 1 : i;
    }

    private bool StartsKeyword(int index) => index == start && (stream[index].IsName("report") || stream[index].IsName("layer"));

    /// <summary>From a closing bracket to the one that opens it.</summary>
    private int JumpBack(int index)
    {
        int open = stream[index].IsAny(")", "]") ? stream.Brackets.PartnerOf(index) : -1;
        return open >= start ? open : index;
    }

    /// <summary>The last token of the operand that starts here: a name or number, with what is in brackets behind it.</summary>
    private int OperandEnd(int first)
    {
        Token token = stream[first];
        bool isOperand = token.Kind is TokenKind.Name or TokenKind.Number || (token.IsAny("(", "[") && stream.Brackets.PartnerOf(first) > first);
        if (!isOperand)
        {
            return first - 1;
        }

        int last = stream.Brackets.PartnerOf(first) > first ? stream.Brackets.PartnerOf(first) : first;
        while (stream[last + 1].IsAny("(", "[") && stream.Brackets.PartnerOf(last + 1) > last)
        {
            last = stream.Brackets.PartnerOf(last + 1);
        }

        return last;
    }
}
