using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>
/// A unit of work: a file, and all files that it reaches by names, sorted by path; the prelude is not among them. Two are
/// equal when the texts are, since a tree is a function of its text.
/// </summary>
public sealed class FileClosure(ParseResult root, EquatableArray<ParseResult> files) : IEquatable<FileClosure>
{
    /// <summary>The file whose networks and training steps are wanted.</summary>
    public ParseResult Root { get; } = root;

    /// <summary>The root and the files that it reaches.</summary>
    public EquatableArray<ParseResult> Files { get; } = files;

    /// <summary>One for each file, in the order given; the work is linear in the number of references between files.</summary>
    public static EquatableArray<FileClosure> Build(IReadOnlyList<ParseResult> files)
    {
        List<FileReferences> references = files.Select(FileReferences.Of).ToList();
        var declaring = new Dictionary<string, List<int>>();
        for (int i = 0; i < files.Count; i++)
        {
            foreach (string name in references[i].Declared)
            {
                if (!declaring.TryGetValue(name, out List<int>? places))
                {
                    declaring.Add(name, places = []);
                }

                places.Add(i);
            }
        }

        int[][] edges = references
            .Select(reference => reference.Used.Where(declaring.ContainsKey).SelectMany(name => declaring[name]).Distinct().ToArray())
            .ToArray();
        return Enumerable.Range(0, files.Count).Select(root => new FileClosure(files[root], Reach(root, edges, files))).ToEquatableArray();
    }

    /// <inheritdoc/>
    public bool Equals(FileClosure? other)
    {
        if (other is null || Files.Count != other.Files.Count || !Root.Source.Equals(other.Root.Source))
        {
            return false;
        }

        for (int i = 0; i < Files.Count; i++)
        {
            if (!Files[i].Source.Equals(other.Files[i].Source))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FileClosure);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Root.Source.GetHashCode() * 31) + Files.Count);

    private static EquatableArray<ParseResult> Reach(int root, int[][] edges, IReadOnlyList<ParseResult> files)
    {
        var reached = new HashSet<int> { root };
        var open = new Stack<int>();
        open.Push(root);
        while (open.Count > 0)
        {
            foreach (int next in edges[open.Pop()])
            {
                if (reached.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return reached.Select(index => files[index]).OrderBy(file => file.Source.Path, StringComparer.Ordinal).ToEquatableArray();
    }
}
