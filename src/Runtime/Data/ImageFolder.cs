namespace Netwright.Data;

/// <summary>Reads a folder that has a folder of pictures for each class; classes are numbered in the order of their names.</summary>
public static class ImageFolder
{
    private static readonly Dictionary<string, Func<string, Picture>> BuiltIn = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pgm"] = NetpbmFile.Read,
        [".ppm"] = NetpbmFile.Read,
    };

    /// <summary>The names of the classes, which are those of the folders.</summary>
    public static IReadOnlyList<string> Classes(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : throw new DataFileException(folder, "there is no such folder; check the path.");

    /// <summary>
    /// Reads all pictures, which must have one size, as a data set. PGM and PPM are read without help;
    /// <paramref name="decoders"/> read others, by the end of the file's name (".png"). <paramref name="classes"/> are those of the training
    /// data when pictures to test with are read, so that a class that is missing here does not number the others anew.
    /// </summary>
    public static (DataSet Data, Picture Shape) Read(
        string folder, IReadOnlyDictionary<string, Func<string, Picture>>? decoders = null, string imageName = "image", string labelName = "label",
        IReadOnlyList<string>? classes = null)
    {
        IReadOnlyList<string> present = Classes(folder);
        classes ??= present;
        if (present.Except(classes).FirstOrDefault() is { } other)
        {
            throw new DataFileException(Path.Combine(folder, other), $"'{other}' is none of the classes {string.Join(", ", classes)}; rename or move the folder.");
        }

        var pictures = new List<(string Path, Picture Picture)>();
        var labels = new List<int>();
        for (int label = 0; label < classes.Count; label++)
        {
            foreach (string path in Files(Path.Combine(folder, classes[label])))
            {
                if (Decoder(Path.GetExtension(path), decoders) is { } decode)
                {
                    pictures.Add((path, decode(path)));
                    labels.Add(label);
                }
            }
        }

        if (pictures.Count == 0)
        {
            throw new DataFileException(folder, "there are no pictures in it; it needs a folder for each class, with .pgm, .ppm or other pictures that a decoder is given for.");
        }

        Picture first = pictures[0].Picture;
        foreach ((string path, Picture picture) in pictures)
        {
            if ((picture.Channels, picture.Height, picture.Width) != (first.Channels, first.Height, first.Width))
            {
                throw new DataFileException(path, $"the picture is {Size(picture)}, but {pictures[0].Path} is {Size(first)}; bring all pictures to one size.");
            }
        }

        byte[] values = new byte[(long)pictures.Count * first.Values.Length];
        for (int i = 0; i < pictures.Count; i++)
        {
            pictures[i].Picture.Values.CopyTo(values, i * first.Values.Length);
        }

        return (DataSet.FromColumns(
            DataColumn.Bytes(imageName, values, first.Values.Length),
            DataColumn.Indices(labelName, [.. labels], classes.Count)), first with { Values = [] });
    }

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];

    private static Func<string, Picture>? Decoder(string extension, IReadOnlyDictionary<string, Func<string, Picture>>? decoders) =>
        decoders?.FirstOrDefault(entry => string.Equals(entry.Key, extension, StringComparison.OrdinalIgnoreCase)).Value
        ?? BuiltIn.GetValueOrDefault(extension);

    private static string Size(Picture picture) => $"{picture.Channels} × {picture.Height} × {picture.Width}";
}
