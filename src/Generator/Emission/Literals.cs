using System.Globalization;
using System.Text;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission;

/// <summary>C# literals, the same under every culture and on every host of the compiler.</summary>
public static class Literals
{
    private const int GroupFrom = 10_000;

    // By the number of digits.
    private static readonly string[] Formats = Enumerable.Range(0, 18).Select(digits => "G" + digits.ToString(CultureInfo.InvariantCulture)).ToArray();

    private static readonly char[] XmlMarks = ['&', '<', '>', '"'];

    /// <summary>A <c>float</c>: the shortest digits that give the same number back.</summary>
    public static string Float(double value)
    {
        float single = (float)value;
        string? text = Special(single, "float");
        for (int digits = 6; text is null; digits++)
        {
            string shortest = single.ToString(Formats[digits], CultureInfo.InvariantCulture);
            text = digits == 9 || (float)Parse(shortest) == single ? shortest + "f" : null;
        }

        return text;
    }

    /// <summary>A <c>double</c>: the shortest digits that give the same number back.</summary>
    public static string Double(double value)
    {
        string? text = Special(value, "double");
        for (int digits = 15; text is null; digits++)
        {
            string shortest = value.ToString(Formats[digits], CultureInfo.InvariantCulture);
            text = digits == 17 || Parse(shortest) == value ? shortest + "d" : null;
        }

        return text;
    }

    /// <summary>A whole number, with underscores when it is long.</summary>
    public static string Integer(long value) => Grouped(value, "_", GroupFrom);

    /// <summary>A whole number for people, with commas: <c>109,386</c>.</summary>
    public static string Count(long value) => Grouped(value, ",", 1_000);

    /// <summary>A size for people: <c>1,024·T + 128</c>.</summary>
    public static string Count(Size size)
    {
        var sum = new StringBuilder();
        foreach (SizeTerm term in size.Terms)
        {
            string factor = Math.Abs(term.Coefficient) == 1 ? "" : Count(Math.Abs(term.Coefficient)) + "·";
            sum.Append(Sign(term.Coefficient, sum.Length == 0)).Append(factor).Append(string.Join("·", term.Dims.Select(dim => dim.Name)));
        }

        return sum.Length == 0 ? Count(size.Constant)
            : size.Constant == 0 ? sum.ToString()
            : sum.Append(Sign(size.Constant, isFirst: false)).Append(Count(Math.Abs(size.Constant))).ToString();
    }

    private static string Sign(long number, bool isFirst) => number < 0 ? (isFirst ? "-" : " - ") : isFirst ? "" : " + ";

    /// <summary>An unsigned number, in hexadecimal.</summary>
    public static string Hex(ulong value) => "0x" + value.ToString("X16", CultureInfo.InvariantCulture) + "UL";

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static string Boolean(bool value) => value ? "true" : "false";

    /// <summary>A string in quotes.</summary>
    public static string String(string value)
    {
        int plain = 0;
        while (plain < value.Length && Escape(value[plain]) is null)
        {
            plain++;
        }

        if (plain == value.Length)
        {
            return string.Concat("\"", value, "\"");
        }

        var text = new StringBuilder("\"");
        foreach (char c in value)
        {
            if (Escape(c) is { } escape)
            {
                text.Append(escape);
            }
            else
            {
                text.Append(c);
            }
        }

        return text.Append('"').ToString();
    }

    private static string? Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Text inside an XML documentation comment.</summary>
    public static string Xml(string value)
    {
        // XML has no way to write control characters.
        string printable = HasControls(value) ? new(value.Select(c => char.IsControl(c) ? ' ' : c).ToArray()) : value;
        return printable.IndexOfAny(XmlMarks) < 0 ? printable : printable.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");
    }

    private static bool HasControls(string value)
    {
        int i = 0;
        while (i < value.Length && !char.IsControl(value[i]))
        {
            i++;
        }

        return i < value.Length;
    }

    private static string? Special(double value, string type) => value switch
    {
        double.NaN => type + ".NaN",
        double.PositiveInfinity => type + ".PositiveInfinity",
        double.NegativeInfinity => type + ".NegativeInfinity",
        // Older hosts print negative zero without its sign.
        0 when 1 / value < 0 => type == "float" ? "-0f" : "-0d",
        _ => null,
    };

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Grouped(long value, string separator, long from)
    {
        string digits = value.ToString(CultureInfo.InvariantCulture);
        if (value < from && value > -from)
        {
            return digits;
        }

        int first = value < 0 ? 1 : 0;
        for (int at = digits.Length - 3; at > first; at -= 3)
        {
            digits = digits.Insert(at, separator);
        }

        return digits;
    }
}
