using System.Text;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Cuts text of the user's file to what fits into a message.</summary>
internal static class Quotation
{
    private const int Longest = 48;

    /// <summary>The text on one line, without comments, and with an ellipsis if it is long.</summary>
    public static string Of(string text)
    {
        var line = new StringBuilder();
        foreach (string part in text.Split('\n'))
        {
            int comment = part.IndexOf("//", StringComparison.Ordinal);
            string code = (comment < 0 ? part : part.Substring(0, comment)).Trim();
            line.Append(line.Length > 0 && code.Length > 0 ? " " : "").Append(code);
        }

        return line.Length <= Longest ? line.ToString() : line.ToString(0, Longest - 1).TrimEnd() + "…";
    }
}
