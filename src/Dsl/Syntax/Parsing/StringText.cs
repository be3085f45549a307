using System.Text;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>String literals: double quotes, on one line, with <c>\"</c>, <c>\\</c>, <c>\n</c> and <c>\t</c>.</summary>
internal static class StringText
{
    private const string Escaped = "\"\\nt";
    private const string Meant = "\"\\\n\t";

    /// <summary>The length of the literal that starts here, or 0. One that is not closed ends with its line, or before a semicolon, so that it takes little with it.</summary>
    public static int LengthAt(string text, int start, out bool closed)
    {
        closed = false;
        if (text[start] != '"')
        {
            return 0;
        }

        bool sound = true;
        int end = start + 1;
        for (; end < text.Length && text[end] is not ('\n' or '\r'); end++)
        {
            if (text[end] == '"')
            {
                closed = sound;
                return end + 1 - start;
            }

            if (text[end] == '\\' && end + 1 < text.Length && text[end + 1] is not ('\n' or '\r'))
            {
                end++;
                sound &= Escaped.IndexOf(text[end]) >= 0;
            }
        }

        int semicolon = text.IndexOf(';', start, end - start);
        return (semicolon < 0 ? end : semicolon) - start;
    }

    /// <summary>What a literal means.</summary>
    public static string Value(string literal)
    {
        var value = new StringBuilder();
        for (int i = 1; i < literal.Length - 1; i++)
        {
            value.Append(literal[i] == '\\' ? Meant[Escaped.IndexOf(literal[++i])] : literal[i]);
        }

        return value.ToString();
    }

    /// <summary>The literal that means this.</summary>
    public static string Literal(string value)
    {
        var literal = new StringBuilder("\"");
        foreach (char c in value)
        {
            int at = Meant.IndexOf(c);
            literal.Append(at >= 0 ? "\\" + Escaped[at] : c.ToString());
        }

        return literal.Append('"').ToString();
    }
}
