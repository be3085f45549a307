using System.Text;
using Netwright.Dsl.Syntax.Parsing;

namespace Netwright.Dsl.Syntax.Printing;

/// <summary>Prints expressions. Parentheses are nodes of the tree, so none has to be added.</summary>
internal static class ExpressionPrinter
{
    private static readonly Dictionary<BinaryOperator, string> Infix =
        OperatorFacts.Binary.ToDictionary(entry => entry.Operator, entry => entry.Operator == BinaryOperator.Range ? ".." : $" {entry.Text} ");

    private static readonly Dictionary<UnaryOperator, string> Prefix = OperatorFacts.Unary.ToDictionary(entry => entry.Operator, entry => entry.Text);

    /// <summary>An expression.</summary>
    public static string Print(ExpressionSyntax expression)
    {
        var text = new StringBuilder();
        Append(text, expression);
        return text.ToString();
    }

    /// <summary>A dotted name.</summary>
    public static string Print(QualifiedNameSyntax name) => string.Join(".", name.Parts.Select(part => part.Text));

    /// <summary>Arguments in parentheses.</summary>
    public static string Arguments(EquatableArray<ArgumentSyntax> arguments)
    {
        var text = new StringBuilder();
        AppendArguments(text, arguments);
        return text.ToString();
    }

    /// <summary>An index variable.</summary>
    public static string Binder(IndexBinderSyntax binder) =>
        (binder.IsRest ? ".." : "") + binder.Name.Text + (binder.Range is null ? "" : $" in {Print(binder.Range)}");

    private static void Append(StringBuilder text, ExpressionSyntax expression)
    {
        switch (expression)
        {
            case NumberSyntax number:
                text.Append(number.Text);
                break;
            case BooleanSyntax boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case StringSyntax literal:
                text.Append(StringText.Literal(literal.Value));
                break;
            case NameExpressionSyntax name:
                text.Append(name.Name.Text);
                break;
            case FaultySyntax:
                text.Append('…');
                break;
            case ParenthesizedSyntax parenthesized:
                AppendList(text, "(", EquatableArray.Of(parenthesized.Value), ")");
                break;
            case TupleSyntax tuple:
                AppendList(text, "(", tuple.Items, ")");
                break;
            case ListSyntax list:
                AppendList(text, "[", list.Items, "]");
                break;
            default:
                AppendCompound(text, expression);
                break;
        }
    }

    private static void AppendCompound(StringBuilder text, ExpressionSyntax expression)
    {
        switch (expression)
        {
            case SpreadSyntax spread:
                text.Append("..").Append(spread.Name?.Text);
                AppendIf(text, spread.Value);
                break;
            case UnarySyntax unary:
                text.Append(Prefix[unary.Operator]);
                Append(text, unary.Operand);
                break;
            case BinarySyntax binary:
                AppendChain(text, binary);
                break;
            case ConditionalSyntax conditional:
                Append(text, conditional.Condition);
                text.Append(" ? ");
                Append(text, conditional.Then);
                text.Append(" : ");
                Append(text, conditional.Else);
                break;
            case LambdaSyntax lambda:
                text.Append(Parameters(lambda.Parameters)).Append(" => ");
                Append(text, lambda.Body);
                break;
            case PipelineSyntax pipeline:
                Append(text, pipeline.Source);
                foreach (StageSyntax stage in pipeline.Stages)
                {
                    text.Append(" -> ");
                    AppendStage(text, stage);
                }

                break;
            default:
                AppendPostfix(text, expression);
                break;
        }
    }

    private static void AppendPostfix(StringBuilder text, ExpressionSyntax expression)
    {
        switch (expression)
        {
            case MemberSyntax member:
                Append(text, member.Target);
                text.Append('.').Append(member.Member.Text);
                break;
            case IndexSyntax index:
                Append(text, index.Target);
                AppendList(text, "[", index.Indices, "]");
                break;
            case CallSyntax call:
                Append(text, call.Callee);
                AppendArguments(text, call.Arguments);
                break;
            case NamedSyntax named:
                Append(text, named.Value);
                text.Append(" as ").Append(named.Name.Text);
                break;
            default:
                throw new ArgumentException($"unknown expression {expression.GetType().Name}");
        }
    }

    /// <summary>A chain of operators leans to the left; going down its spine by a loop keeps the stack flat.</summary>
    private static void AppendChain(StringBuilder text, BinarySyntax binary)
    {
        var spine = new Stack<BinarySyntax>();
        ExpressionSyntax left = binary;
        while (left is BinarySyntax inner)
        {
            spine.Push(inner);
            left = inner.Left;
        }

        Append(text, left);
        foreach (BinarySyntax part in spine)
        {
            text.Append(Infix[part.Operator]);
            Append(text, part.Right);
        }
    }

    private static void AppendStage(StringBuilder text, StageSyntax stage)
    {
        if (stage is not CallStageSyntax call)
        {
            Append(text, ((ShapeStageSyntax)stage).Shape);
            return;
        }

        if (call.Repeat is not null)
        {
            Append(text, call.Repeat);
            text.Append(" * ");
        }

        text.Append(Print(call.Callee));
        if (call.Arguments is { } arguments)
        {
            AppendArguments(text, arguments);
        }

        text.Append(call.As is null ? "" : " as " + call.As.Text);
    }

    private static void AppendArguments(StringBuilder text, EquatableArray<ArgumentSyntax> arguments)
    {
        text.Append('(');
        for (int i = 0; i < arguments.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(arguments[i].Name is { } name ? name.Text + ": " : "");
            Append(text, arguments[i].Value);
        }

        text.Append(')');
    }

    private static void AppendList(StringBuilder text, string open, EquatableArray<ExpressionSyntax> items, string close)
    {
        text.Append(open);
        for (int i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, items[i]);
        }

        text.Append(close);
    }

    private static void AppendIf(StringBuilder text, ExpressionSyntax? expression)
    {
        if (expression is not null)
        {
            Append(text, expression);
        }
    }

    private static string Parameters(EquatableArray<IndexBinderSyntax> parameters) =>
        parameters.Count == 1 ? Binder(parameters[0]) : $"({string.Join(", ", parameters.Select(Binder))})";
}
