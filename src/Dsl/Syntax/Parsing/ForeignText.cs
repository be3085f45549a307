namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Comments and strings of other languages, taken as a whole, so that what stands in them disturbs nothing else.</summary>
internal static class ForeignText
{
    private const string DocString = "\"\"\"";

    /// <summary>How far the end of a comment is looked for: a bound, so that many comments without an end cost no more than they must.</summary>
    private const int Longest = 4096;

    /// <summary>The length of the foreign comment or string that starts here, or 0.</summary>
    public static int LengthAt(string text, int start)
    {
        switch (text[start])
        {
            case '#':
                return LineEnd(text, start) - start;
            case '/' when StartsWith(text, start, "/*"):
                return EndBehind(text, start + 2, "*/") - start;
            case '"' when StartsWith(text, start, DocString):
                return EndBehind(text, start + 3, DocString) - start;
            case '\'':
                int end = start + 1;
                while (end < text.Length && text[end] is not ('\'' or '\n' or '\r'))
                {
                    end++;
                }

                return Math.Min(end + 1, text.Length) - start;
            default:
                return 0;
        }
    }

    /// <summary>Whether this token is a comment in some other language.</summary>
    public static bool IsComment(string token) =>
        token[0] == '#' || token.StartsWith("/*", StringComparison.Ordinal) || token.StartsWith(DocString, StringComparison.Ordinal);

    private static bool StartsWith(string text, int start, string what) => string.CompareOrdinal(text, start, what, 0, what.Length) == 0;

    /// <summary>The end of what is closed by <paramref name="close"/>; of the line if nothing closes it.</summary>
    private static int EndBehind(string text, int start, string close)
    {
        int found = text.IndexOf(close, start, Math.Min(Longest, text.Length - start), StringComparison.Ordinal);
        return found < 0 ? LineEnd(text, start) : found + close.Length;
    }

    private static int LineEnd(string text, int start)
    {
        int end = text.IndexOfAny(['\r', '\n'], start);
        return end < 0 ? text.Length : end;
    }
}
