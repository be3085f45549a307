using System.Text;

namespace Netwright.Testing.Snapshots;

/// <summary>
/// The files of one snapshot: <c>prefix[#name].verified.ext</c> was accepted, <c>prefix[#name].received.ext</c> is what
/// came instead. UTF-8 with a byte order mark, line feeds, none at the end: byte for byte as Verify writes them.
/// </summary>
public sealed class SnapshotStore(string directory, string prefix, bool accept)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Compares all targets with what was accepted, and says what differs; accepts everything if asked to.</summary>
    public IReadOnlyList<string> Compare(IReadOnlyList<SnapshotTarget> targets)
    {
        Directory.CreateDirectory(directory);
        var problems = targets.Select(Compare).OfType<string>().ToList();
        problems.AddRange(Stale(targets));
        return problems;
    }

    private string? Compare(SnapshotTarget target)
    {
        string verified = FileOf(target, "verified"), received = FileOf(target, "received");
        string actual = Normalize(target.Text);
        string? wanted = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (actual == wanted || accept)
        {
            File.Delete(received);
            if (actual != wanted)
            {
                File.WriteAllText(verified, actual, Encoding);
            }

            return null;
        }

        File.WriteAllText(received, actual, Encoding);
        return wanted is null
            ? $"{Path.GetFileName(verified)} is not accepted yet:\n{actual}"
            : $"{Path.GetFileName(verified)} differs:\n{SnapshotDifference.Print(wanted, actual)}";
    }

    private IEnumerable<string> Stale(IReadOnlyList<SnapshotTarget> targets)
    {
        var current = targets.Select(target => FileOf(target, "verified")).ToHashSet(StringComparer.Ordinal);
        var candidates = Directory.GetFiles(directory, prefix + "#*.verified.*").Concat(Directory.GetFiles(directory, prefix + ".verified.*"));
        foreach (string file in candidates.Where(file => !current.Contains(file)).Order(StringComparer.Ordinal))
        {
            if (accept)
            {
                File.Delete(file);
            }
            else
            {
                yield return $"{Path.GetFileName(file)} is stale: nothing produces it any more";
            }
        }
    }

    private string FileOf(SnapshotTarget target, string state) =>
        Path.Combine(directory, $"{prefix}{(target.Name is null ? "" : "#" + target.Name)}.{state}.{target.Extension}");

    private static string Normalize(string text)
    {
        string lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return lines.EndsWith('\n') ? lines[..^1] : lines;
    }
}
