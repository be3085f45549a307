using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>
/// Operands with infix operators between them. They are read as a flat list and then folded by precedence with two
/// stacks: in linear time, and without recursion however long the chain is.
/// </summary>
internal static class OperatorChain
{
    private static readonly Dictionary<string, (BinaryOperator Operator, int Precedence)> Table =
        OperatorFacts.Binary.ToDictionary(entry => entry.Text, entry => (entry.Operator, entry.Precedence), StringComparer.Ordinal);

    /// <summary>Whether this symbol is an infix operator.</summary>
    public static bool IsOperator(string symbol) => Table.ContainsKey(symbol);

    /// <summary>A chain of the operators that bind at least as tightly as <paramref name="precedence"/>.</summary>
    public static Parser<ExpressionSyntax> Of(Parser<ExpressionSyntax> operand, int precedence)
    {
        Parser<Token> infix = Lexemes.Satisfy(
            input => input.Token.Kind == TokenKind.Symbol && Table.TryGetValue(input.Token.Text, out var entry) && entry.Precedence >= precedence,
            "an operator");
        Parser<IReadOnlyList<(Token, ExpressionSyntax)>> tail = Strict.Sequence(infix, operand, (symbol, right) => (symbol, right)).StrictMany();
        return Strict.Sequence(operand, tail, (first, rest) => rest.Count == 0 ? first : Fold(first, rest));
    }

    private static ExpressionSyntax Fold(ExpressionSyntax first, IReadOnlyList<(Token Symbol, ExpressionSyntax Right)> rest)
    {
        var operands = new Stack<ExpressionSyntax>();
        var pending = new Stack<Token>();
        operands.Push(first);
        foreach ((Token symbol, ExpressionSyntax right) in rest)
        {
            while (pending.Count > 0 && Table[pending.Peek().Text].Precedence >= Table[symbol.Text].Precedence)
            {
                Combine(operands, pending.Pop());
            }

            pending.Push(symbol);
            operands.Push(right);
        }

        while (pending.Count > 0)
        {
            Combine(operands, pending.Pop());
        }

        return operands.Pop();
    }

    private static void Combine(Stack<ExpressionSyntax> operands, Token symbol)
    {
        ExpressionSyntax right = operands.Pop();
        ExpressionSyntax left = operands.Pop();
        operands.Push(new BinarySyntax(left, Table[symbol.Text].Operator, right, symbol.Span, left.Span.To(right.Span)));
    }
}
