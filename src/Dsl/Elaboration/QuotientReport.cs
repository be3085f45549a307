using Netwright.Dsl.Diagnostics;

namespace Netwright.Dsl.Elaboration;

/// <summary>Says that a size came from a division that left a rest, and which divisors leave none.</summary>
internal static class QuotientReport
{
    private const int MaxShown = 12;

    /// <summary>Reports it where it was divided.</summary>
    public static void Report(Evaluator evaluator, Quotient quotient)
    {
        string left = Evaluator.Text(quotient.Frame, quotient.Syntax.Left.Span);
        string right = Evaluator.Text(quotient.Frame, quotient.Syntax.Right.Span);
        string dividend = quotient.Dividend.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        string divisor = quotient.Divisor.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        string divisors = string.Join(", ", Divisors(quotient.Dividend).Take(MaxShown));
        evaluator.Error(
            ShapeDiagnostics.NotWhole,
            quotient.Frame,
            quotient.Syntax.Span,
            $"'{left} / {right}' is not whole: {Named(left, dividend)} and {Named(right, divisor)}. Use one of the numbers that divide {dividend}: {divisors}.");
    }

    private static string Named(string text, string value) => text == value ? value : $"{text} = {value}";

    private static IEnumerable<int> Divisors(double number)
    {
        for (int i = 1; i <= number && i <= 1_000_000; i++)
        {
            if (number % i == 0)
            {
                yield return i;
            }
        }
    }
}
