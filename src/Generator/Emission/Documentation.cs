namespace Netwright.Generator.Emission;

/// <summary>Writes XML documentation comments; all text is escaped here.</summary>
public static class Documentation
{
    /// <summary>A summary of one line, or of several.</summary>
    public static void Summary(this SourceWriter writer, string text, string? paragraph = null)
    {
        string[] lines = Escaped(text);
        if (lines.Length == 1 && paragraph is null)
        {
            writer.Line($"/// <summary>{lines[0]}</summary>");
            return;
        }

        writer.Line("/// <summary>");
        foreach (string line in lines)
        {
            writer.Line("/// " + line);
        }

        if (paragraph is not null)
        {
            writer.Line($"/// <para>{Literals.Xml(paragraph)}</para>");
        }

        writer.Line("/// </summary>");
    }

    /// <summary>Remarks: a line of text, and a table in a fixed-width font.</summary>
    public static void Remarks(this SourceWriter writer, string text, IEnumerable<string> table)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// " + Literals.Xml(text));
        writer.Line("/// <code>");
        foreach (string line in table)
        {
            writer.Line("/// " + Literals.Xml(line));
        }

        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }

    /// <summary>What a parameter is.</summary>
    public static void Param(this SourceWriter writer, string name, string text) =>
        writer.Line($"/// <param name=\"{name.TrimStart('@')}\">{Literals.Xml(text)}</param>");

    /// <summary>What is returned.</summary>
    public static void Returns(this SourceWriter writer, string text) => writer.Line($"/// <returns>{Literals.Xml(text)}</returns>");

    private static string[] Escaped(string text) =>
        text.Trim().Split('\n').Select(line => Literals.Xml(line.Trim())).ToArray();
}
