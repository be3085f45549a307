namespace Netwright.Data;

/// <summary>Reads the binary files of CIFAR-10: for each picture a label and 32 × 32 bytes of red, green and blue each.</summary>
public static class CifarFile
{
    /// <summary>The bytes of a picture.</summary>
    public const int Pixels = 3 * Size * Size;

    /// <summary>Height and width of a picture.</summary>
    public const int Size = 32;

    private const int Classes = 10;
    private const int Record = Pixels + 1;

    /// <summary>Reads files one behind the other as a data set with the columns <paramref name="imageName"/> and <paramref name="labelName"/>.</summary>
    public static DataSet Read(IReadOnlyList<string> paths, string imageName = "image", string labelName = "label")
    {
        // All of CIFAR-10 is 184 MB, so pictures are read to where they stay.
        int[] counts = [.. paths.Select(Count)];
        long count = counts.Sum(each => (long)each);
        if (count > Array.MaxLength / Pixels)
        {
            throw new DataFileException(paths[0], $"the files hold {count} pictures, more than the {Array.MaxLength / Pixels} that fit into one data set; read them in parts.");
        }

        byte[] pixels = new byte[count * Pixels];
        int[] labels = new int[count];
        for (int file = 0, first = 0; file < counts.Length; first += counts[file], file++)
        {
            Fill(paths[file], pixels.AsSpan(first * Pixels, counts[file] * Pixels), labels.AsSpan(first, counts[file]));
        }

        return DataSet.FromColumns(DataColumn.Bytes(imageName, pixels, Pixels), DataColumn.Indices(labelName, labels, Classes));
    }

    private static int Count(string path)
    {
        using FileStream file = Open(path);
        return file.Length > 0 && file.Length % Record == 0
            ? (int)Math.Min(file.Length / Record, int.MaxValue)
            : throw new DataFileException(path, $"the file has {file.Length} bytes, which is no multiple of the {Record} of a picture, so it is truncated or not the binary version of CIFAR-10.");
    }

    private static void Fill(string path, Span<byte> pixels, Span<int> labels)
    {
        using FileStream file = Open(path);
        Span<byte> label = stackalloc byte[1];
        for (int i = 0; i < labels.Length; i++)
        {
            try
            {
                file.ReadExactly(label);
                file.ReadExactly(pixels.Slice(i * Pixels, Pixels));
            }
            catch (IOException error)
            {
                throw new DataFileException(path, $"picture {i} cannot be read ({error.Message}).", error);
            }

            labels[i] = label[0] < Classes
                ? label[0]
                : throw new DataFileException(path, $"the label of picture {i} is {label[0]}, but CIFAR-10 has the classes 0 to 9; check that the file belongs to it.");
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(path, "there is no such file; check the path.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new DataFileException(path, "the file may not be read; check its rights.", error);
        }
    }
}
