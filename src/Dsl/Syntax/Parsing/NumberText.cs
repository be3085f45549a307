using System.Globalization;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Reads the digits of number literals.</summary>
internal static class NumberText
{
    /// <summary>Whether this is a number: an underscore only between digits, nothing behind it, and not too large.</summary>
    public static bool IsValid(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && (i + 1 == text.Length || !(char.IsDigit(text[i + 1]) || text[i + 1] == '_')))
            {
                return false;
            }
        }

        return TryRead(text, out double value) && !double.IsInfinity(value);
    }

    /// <summary>The value of a valid number.</summary>
    public static double Value(string text) => TryRead(text, out double value) ? value : 0;

    /// <summary>Whether it is written without point and exponent.</summary>
    public static bool IsInteger(string text) => text.IndexOfAny(['.', 'e', 'E']) < 0;

    private static bool TryRead(string text, out double value) =>
        double.TryParse(text.Replace("_", ""), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
}
