namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>Finds doc comments among the space before a token.</summary>
internal static class DocumentationText
{
    /// <summary>The <c>///</c> lines without their slashes, or null.</summary>
    public static string? Of(IEnumerable<string> trivia)
    {
        List<string>? lines = null;
        foreach (string item in trivia)
        {
            if (item.StartsWith("///", StringComparison.Ordinal))
            {
                string line = item.Substring(3).TrimEnd();
                (lines ??= []).Add(line.StartsWith(" ", StringComparison.Ordinal) ? line.Substring(1) : line);
            }
        }

        return lines is null ? null : string.Join("\n", lines);
    }
}
