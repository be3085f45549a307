namespace Netwright.Packing;

/// <summary>The texts of the package.</summary>
internal static class Texts
{
    /// <summary>Makes one page of a folder's, in the order of their names: what they have in common is then compressed once.</summary>
    public static void JoinPages(string folder, string file) =>
        File.WriteAllText(file, string.Join("\n", Sorted(folder, "*.md").Select(page => $"<a id=\"{Path.GetFileNameWithoutExtension(page)}\"></a>\n{File.ReadAllText(page)}")));

    /// <summary>Copies network files, with empty lines instead of those that hold a comment only, so that all else keeps its line.</summary>
    public static void CopyWithoutComments(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Sorted(from, "*.net"))
        {
            IEnumerable<string> lines = File.ReadLines(file).Select(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? "" : line);
            File.WriteAllText(Path.Combine(to, Path.GetFileName(file)), string.Concat(lines.Select(line => line + "\n")));
        }
    }

    private static IOrderedEnumerable<string> Sorted(string folder, string pattern) => Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal);
}
