using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Numbers of rounds, which the compiler unrolls and therefore limits.</summary>
internal static class Repetition
{
    /// <summary>How often a stage is repeated; false where that is no number in reach, which is reported.</summary>
    public static bool Count(Evaluator evaluator, ExpressionSyntax syntax, Frame frame, out int count)
    {
        count = 0;
        return Whole(evaluator, evaluator.Evaluate(syntax, frame), syntax, frame, out double number) && InLimit(evaluator, number, frame, syntax.Span, out count);
    }

    /// <summary>The bounds of a loop; false where they are no numbers in reach, which is reported.</summary>
    public static bool Range(Evaluator evaluator, ExpressionSyntax syntax, Frame frame, out int start, out int count)
    {
        (start, count) = (0, 0);
        switch (evaluator.Evaluate(syntax, frame))
        {
            case ErrorValue: return false;
            case ListValue { Items.Count: 2 } range when syntax is BinarySyntax or ParenthesizedSyntax:
                if (Whole(evaluator, range.Items[0], syntax, frame, out double low) && Whole(evaluator, range.Items[1], syntax, frame, out double high)
                    && InLimit(evaluator, Math.Max(0, high - low), frame, syntax.Span, out count))
                {
                    start = (int)low;
                    return true;
                }

                return false;
            case var value:
                evaluator.Error(SemanticDiagnostics.WrongArgument, frame, syntax.Span, $"a loop runs over a range, but '{Evaluator.Text(frame, syntax.Span)}' is {value.Describe()}. Write for example '0..10'.");
                return false;
        }
    }

    private static bool Whole(Evaluator evaluator, Value value, ExpressionSyntax syntax, Frame frame, out double number)
    {
        number = ConstantFolding.Number(value) ?? double.NaN;
        if (number == Math.Floor(number))
        {
            return true;
        }

        if (value is NumberValue { Quotient: { } quotient })
        {
            QuotientReport.Report(evaluator, quotient);
        }
        else if (value is not ErrorValue)
        {
            bool isParam = value is TensorValue tensor && ParamUse.DependsOnlyOnParams(tensor.Node);
            evaluator.Error(isParam ? TrainingDiagnostics.ParamInShape : SemanticDiagnostics.NotConstant, frame, syntax.Span, $"the number of rounds must be a whole number known when compiling, but '{Evaluator.Text(frame, syntax.Span)}' has {value.Describe()}. Use a number or a const.");
        }

        return false;
    }

    private static bool InLimit(Evaluator evaluator, double number, Frame frame, TextSpan span, out int count)
    {
        count = number is >= 0 and <= Limits.Rounds ? (int)number : 0;
        if (count == number)
        {
            return true;
        }

        evaluator.Error(LimitDiagnostics.TooManyRounds, frame, span, FormattableString.Invariant(
            $"'{Evaluator.Text(frame, span)}' asks for {number:#,0} rounds; the compiler unrolls each, and at most {Limits.Rounds:#,0}. Use fewer, or write it as one tensor operation."));
        return false;
    }
}
