using System.Buffers.Binary;
using System.IO.Compression;

namespace Netwright.Data;

/// <summary>Reads files of the IDX format (MNIST and its relatives), plain or compressed with gzip.</summary>
public static class IdxFile
{
    private const byte UnsignedByte = 0x08;
    private const int MaxRank = 4;

    /// <summary>Reads images and labels as a data set with the columns <paramref name="imageName"/> and <paramref name="labelName"/>.</summary>
    public static DataSet ReadImagesAndLabels(
        string imagePath, string labelPath, int classes = 10, string imageName = "image", string labelName = "label")
    {
        Require.AtLeast(classes, 1, nameof(classes), "pass how many classes there are; labels are below that");
        (int[] shape, byte[] pixels) = Read(imagePath);
        (int[] labelShape, byte[] labels) = Read(labelPath);
        if (shape.Length < 2 || labelShape.Length != 1)
        {
            throw new DataFileException(
                shape.Length < 2 ? imagePath : labelPath,
                $"images need two or more axes and labels one, but they have {shape.Length} and {labelShape.Length}; check which file is which.");
        }

        if (shape[0] != labelShape[0])
        {
            throw new DataFileException(
                labelPath, $"there are {labelShape[0]} labels for the {shape[0]} images of {imagePath}; use files that belong together.");
        }

        int wrong = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Math.Min(classes, 256) - 1));
        if (wrong >= 0)
        {
            throw new DataFileException(
                labelPath, $"the label of image {wrong} is {labels[wrong]}, but there are {classes} classes, from 0 to {classes - 1}.");
        }

        int elements = ShapeText.Count(shape.AsSpan(1));
        return DataSet.FromColumns(
            DataColumn.Bytes(imageName, pixels, elements),
            DataColumn.Indices(labelName, [.. labels.Select(b => (int)b)], classes));
    }

    /// <summary>Reads the shape and the bytes of one file.</summary>
    public static (int[] Shape, byte[] Values) Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            int first = file.ReadByte(), second = file.ReadByte();
            file.Position = 0;
            if (first == 0x1F && second == 0x8B)
            {
                using var plain = new GZipStream(file, CompressionMode.Decompress);
                return Read(path, plain);
            }

            return Read(path, file);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(path, "there is no such file; check the path.", error);
        }
        catch (InvalidDataException error)
        {
            throw new DataFileException(path, "the compressed data is damaged; get the file again.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new DataFileException(path, "the file may not be read; check its rights.", error);
        }
    }

    private static (int[] Shape, byte[] Values) Read(string path, Stream stream)
    {
        Span<byte> word = stackalloc byte[sizeof(int)];
        ReadExactly(path, stream, word);
        if (word[0] != 0 || word[1] != 0 || word[2] != UnsignedByte || word[3] is 0 or > MaxRank)
        {
            throw new DataFileException(
                path, $"the file starts with {Convert.ToHexString(word)} instead of 000008 and the number of axes, so it is no IDX file of bytes.");
        }

        var shape = new int[word[3]];
        long count = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            ReadExactly(path, stream, word);
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(word);
            count = shape[i] <= 0 || count > Array.MaxLength ? long.MaxValue : count * shape[i];
        }

        if (count > Array.MaxLength)
        {
            throw new DataFileException(path, $"the header promises {ShapeText.Format(shape)} bytes, which is not possible; the file is damaged.");
        }

        byte[] values = ReadValues(path, stream, (int)count);
        return stream.ReadByte() < 0
            ? (shape, values)
            : throw new DataFileException(path, $"the file goes on after the {count} bytes of its shape {ShapeText.Format(shape)}; it is damaged, get it again.");
    }

    private static byte[] ReadValues(string path, Stream stream, int count)
    {
        // Grown as data arrives: a wrong header must not make the program ask for gigabytes.
        byte[] values = new byte[Math.Min(count, 1 << 20)];
        int filled = 0;
        while (filled < count)
        {
            if (filled == values.Length)
            {
                Array.Resize(ref values, (int)Math.Min(count, 2L * values.Length));
            }

            int read = stream.Read(values, filled, values.Length - filled);
            if (read == 0)
            {
                throw new DataFileException(path, $"the file is truncated: {filled} of {count} bytes are there; get it again.");
            }

            filled += read;
        }

        return values;
    }

    private static void ReadExactly(string path, Stream stream, Span<byte> destination)
    {
        if (stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
        {
            throw new DataFileException(path, "the file ends within its header, so it is truncated or no IDX file; get it again.");
        }
    }
}
