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
        var pixels = new List<byte[]>();
        var labels = new List<int>();
        foreach (string path in paths)
        {
            byte[] bytes = Load(path);
            byte[] pictures = new byte[bytes.Length / Record * Pixels];
            for (int i = 0; i < bytes.Length / Record; i++)
            {
                int label = bytes[i * Record];
                labels.Add(label < Classes ? label : throw new DataFileException(path, $"the label of picture {i} is {label}, but CIFAR-10 has the classes 0 to 9; check that the file belongs to it."));
                bytes.AsSpan((i * Record) + 1, Pixels).CopyTo(pictures.AsSpan(i * Pixels));
            }

            pixels.Add(pictures);
        }

        return DataSet.FromColumns(
            DataColumn.Bytes(imageName, [.. pixels.SelectMany(part => part)], Pixels), DataColumn.Indices(labelName, [.. labels], Classes));
    }

    private static byte[] Load(string path)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            return bytes.Length > 0 && bytes.Length % Record == 0
                ? bytes
                : throw new DataFileException(path, $"the file has {bytes.Length} bytes, which is no multiple of the {Record} of a picture, so it is truncated or not the binary version of CIFAR-10.");
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
