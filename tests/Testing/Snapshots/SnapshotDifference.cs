using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Netwright.Testing.Snapshots;

/// <summary>Prints what changed between two texts, with a few lines around.</summary>
internal static class SnapshotDifference
{
    private const int Context = 3;

    /// <summary>Removed lines with <c>-</c>, added ones with <c>+</c>; unchanged stretches are left out.</summary>
    public static string Print(string wanted, string actual)
    {
        List<DiffPiece> lines = InlineDiffBuilder.Diff(wanted, actual, ignoreWhiteSpace: false).Lines;
        int[] changed = lines.Index().Where(line => line.Item.Type != ChangeType.Unchanged).Select(line => line.Index).ToArray();
        int[] shown = changed.SelectMany(at => Enumerable.Range(at - Context, (2 * Context) + 1))
            .Where(at => at >= 0 && at < lines.Count).Distinct().Order().ToArray();
        var text = new StringBuilder();
        int previous = -1;
        foreach (int at in shown)
        {
            text.Append(at == previous + 1 ? "" : "  …\n");
            text.Append(Sign(lines[at].Type)).Append(' ').Append(lines[at].Text).Append('\n');
            previous = at;
        }

        return text.ToString();
    }

    private static char Sign(ChangeType type) => type switch
    {
        ChangeType.Inserted => '+',
        ChangeType.Deleted => '-',
        _ => ' ',
    };
}
