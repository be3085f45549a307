namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>The text of the doc comments before a token.</summary>
internal static class DocumentationText
{
    /// <summary>The <c>///</c> lines without their slashes, or null.</summary>
    public static string? Of(IReadOnlyList<string> comments) => comments.Count == 0 ? null : string.Join("\n", comments.Select(Line));

    private static string Line(string comment)
    {
        string line = comment.Substring(3).TrimEnd();
        return line.StartsWith(" ", StringComparison.Ordinal) ? line.Substring(1) : line;
    }
}
