namespace Netwright.Dsl.Syntax;

/// <summary>Text and precedence of the infix operators, one line each; a higher number binds tighter.</summary>
public static class OperatorFacts
{
    /// <summary>All of them, loosest first.</summary>
    public static readonly EquatableArray<(BinaryOperator Operator, string Text, int Precedence)> Binary = EquatableArray.Of(
        (BinaryOperator.Or, "||", 1),
        (BinaryOperator.And, "&&", 2),
        (BinaryOperator.Equal, "==", 3),
        (BinaryOperator.NotEqual, "!=", 3),
        (BinaryOperator.Less, "<", 4),
        (BinaryOperator.LessOrEqual, "<=", 4),
        (BinaryOperator.Greater, ">", 4),
        (BinaryOperator.GreaterOrEqual, ">=", 4),
        (BinaryOperator.Range, "..", 5),
        (BinaryOperator.ShiftLeft, "<<", 6),
        (BinaryOperator.ShiftRight, ">>", 6),
        (BinaryOperator.Add, "+", 7),
        (BinaryOperator.Subtract, "-", 7),
        (BinaryOperator.Multiply, "*", 8),
        (BinaryOperator.Divide, "/", 8),
        (BinaryOperator.Remainder, "%", 8));

    /// <summary>The prefix operators; they bind tighter than all infix ones.</summary>
    public static readonly EquatableArray<(UnaryOperator Operator, string Text)> Unary = EquatableArray.Of(
        (UnaryOperator.Minus, "-"),
        (UnaryOperator.Plus, "+"),
        (UnaryOperator.Not, "!"));
}
