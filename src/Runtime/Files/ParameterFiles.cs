using System.Globalization;

namespace Netwright.Files;

/// <summary>Finds the tensors of a store in a file, under their own or other names, and loads all of them or none.</summary>
internal static class ParameterFiles
{
    private const int NamesInMessages = 8;

    /// <summary>Finds each of <paramref name="parameters"/> and checks its shape, without reading any data.</summary>
    /// <param name="reader">The open file.</param>
    /// <param name="owner">Whose tensors they are, for messages.</param>
    /// <param name="prefix">What stands before the names in the file.</param>
    /// <param name="parameters">The tensors to set.</param>
    public static IEnumerable<ParameterMatch> Match(
        SafetensorsReader reader, string owner, string prefix, IEnumerable<Parameter> parameters) =>
        parameters.Select(p => new ParameterMatch(p, Find(reader, owner, prefix, p.Info)));

    /// <summary>Reads all matches; nothing changes if any of them cannot be found, or holds what is no number.</summary>
    public static void Load(SafetensorsReader reader, IEnumerable<ParameterMatch> matches)
    {
        ParameterMatch[] found = [.. matches];

        // Before anything is set, though it reads the numbers twice: a copy of what was set before would cost fresh memory, which is dearer.
        foreach (ParameterMatch match in found)
        {
            match.RequireFinite(reader);
        }

        foreach (ParameterMatch match in found)
        {
            match.Load(reader);
        }
    }

    private static StoredTensor[] Find(SafetensorsReader reader, string owner, string prefix, ParameterInfo info)
    {
        foreach (string candidate in (string[])[info.Name, .. info.StoredNames])
        {
            if (FindTerms(reader, prefix, candidate) is { } terms)
            {
                foreach (StoredTensor term in terms)
                {
                    CheckShape(reader, owner, info, term);
                }

                return terms;
            }
        }

        string others = info.StoredNames.IsEmpty ? "" : $" (nor {string.Join(", ", info.StoredNames.ToArray().Select(n => $"'{n}'"))})";
        throw new ModelFileException(
            reader.Path,
            $"there is no tensor '{prefix}{info.Name}'{others}, which {owner} needs with shape {ShapeText.Format(info.Shape)}; "
            + $"the file holds {Listing(reader)}. Load a file of the same architecture, or rename its tensors.");
    }

    private static StoredTensor[]? FindTerms(SafetensorsReader reader, string prefix, string candidate)
    {
        string[] names = candidate.Split(" + ");
        var terms = new StoredTensor[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            if (FindTerm(reader, prefix + names[i]) is not { } term)
            {
                return null;
            }

            terms[i] = term;
        }

        return terms;
    }

    /// <summary>A tensor, or, as "name[1 of 3]", one of equal parts of one that stacks several.</summary>
    private static StoredTensor? FindTerm(SafetensorsReader reader, string name)
    {
        if (reader.TryGet(name, out StoredTensor? whole))
        {
            return whole;
        }

        int open = name.LastIndexOf('[');
        string[] numbers = open > 0 && name.EndsWith(']') ? name[(open + 1)..^1].Split(" of ") : [];
        return numbers.Length == 2 && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int part)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out int parts) && parts > 0
            && reader.TryGet(name[..open], out StoredTensor? stack)
            ? stack.Part(part, parts)
            : null;
    }

    /// <summary>Whether a stored shape is a tensor's, or that with leading axes taken together: gates or heads are rows of one matrix elsewhere.</summary>
    private static bool Holds(IReadOnlyList<long> stored, ReadOnlySpan<int> shape)
    {
        int together = shape.Length - stored.Count;
        if (together < 0 || (stored.Count == 0 && together > 0))
        {
            return false;
        }

        long first = 1;
        for (int i = 0; i <= together && i < shape.Length; i++)
        {
            first *= shape[i];
        }

        bool same = stored.Count == 0 || stored[0] == first;
        for (int i = 1; same && i < stored.Count; i++)
        {
            same = stored[i] == shape[together + i];
        }

        return same;
    }

    private static void CheckShape(SafetensorsReader reader, string owner, ParameterInfo info, StoredTensor term)
    {
        if (!Holds(term.Shape, info.Shape))
        {
            throw new ModelFileException(
                reader.Path,
                $"the tensor '{term.Name}' has shape {ShapeText.Format<long>([.. term.Shape])}, but {owner} needs '{info.Name}' with shape "
                + $"{ShapeText.Format(info.Shape)}. Load a file of the same architecture.");
        }

        if (term.Type.Decode is null)
        {
            throw new ModelFileException(reader.Path, $"the tensor '{term}' cannot be converted to float; store it as F32.");
        }
    }

    private static string Listing(SafetensorsReader reader)
    {
        IEnumerable<string> names = reader.Tensors.Take(NamesInMessages).Select(t => $"'{t.Name}'");
        int more = reader.Tensors.Count - NamesInMessages;
        return reader.Tensors.Count == 0 ? "no tensor" : string.Join(", ", names) + (more > 0 ? $" and {more} more" : "");
    }
}
