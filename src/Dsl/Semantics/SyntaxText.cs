using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>Writes short expressions as text again, where no source is at hand.</summary>
internal static class SyntaxText
{
    /// <summary>The text of an expression.</summary>
    public static string Of(ExpressionSyntax expression) => expression switch
    {
        NumberSyntax number => number.Text,
        BooleanSyntax boolean => boolean.Value ? "true" : "false",
        NameExpressionSyntax name => name.Name.Text,
        StringSyntax text => $"\"{text.Value}\"",
        UnarySyntax unary => (unary.Operator == UnaryOperator.Minus ? "-" : unary.Operator == UnaryOperator.Not ? "!" : "+") + Of(unary.Operand),
        ListSyntax list => "[" + string.Join(", ", list.Items.Select(Of)) + "]",
        _ => "…",
    };
}
