namespace Netwright.Data;

/// <summary>Reads grey and coloured pictures of the Netpbm formats (.pgm and .ppm), binary or as text, with up to 8 bits.</summary>
public static class NetpbmFile
{
    private const int LargestSide = 1 << 15;

    /// <summary>Reads a picture; values are scaled so that the brightest is 255.</summary>
    public static Picture Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(path, "there is no such file; check the path.", error);
        }

        int channels = bytes.Length < 2 || bytes[0] != 'P' ? 0 : bytes[1] switch { (byte)'2' or (byte)'5' => 1, (byte)'3' or (byte)'6' => 3, _ => 0 };
        if (channels == 0)
        {
            throw new DataFileException(path, "the file does not start with P2, P3, P5 or P6, so it is no PGM or PPM picture.");
        }

        int at = 2;
        int width = Number(path, bytes, ref at), height = Number(path, bytes, ref at), brightest = Number(path, bytes, ref at);
        if (width is < 1 or > LargestSide || height is < 1 or > LargestSide || brightest is < 1 or > 255)
        {
            throw new DataFileException(path, $"a picture of {width} × {height} with values up to {brightest} cannot be read; use up to 8 bits a value.");
        }

        byte[] values = bytes[1] >= '5'
            ? Binary(path, bytes, at + 1, channels * height * width)
            : Text(path, bytes, at, channels * height * width);
        for (int i = 0; brightest < 255 && i < values.Length; i++)
        {
            values[i] = (byte)Math.Min(255, ((values[i] * 255) + (brightest / 2)) / brightest);
        }

        return Picture.FromInterleaved(channels, height, width, values);
    }

    private static byte[] Binary(string path, byte[] bytes, int start, int count) => bytes.Length >= start + count
        ? bytes.AsSpan(start, count).ToArray()
        : throw Truncated(path, Math.Max(0, bytes.Length - start), count);

    private static byte[] Text(string path, byte[] bytes, int at, int count)
    {
        byte[] values = new byte[Math.Min(count, bytes.Length)];
        for (int i = 0; i < count; i++)
        {
            int value = at < bytes.Length && i < values.Length ? Number(path, bytes, ref at) : -1;
            values[Math.Min(i, values.Length - 1)] = value is >= 0 and <= 255 ? (byte)value : throw Truncated(path, i, count);
        }

        return values;
    }

    private static DataFileException Truncated(string path, int there, int count) =>
        new(path, $"the file is truncated: {there} of {count} values are there; get it again.");

    // The next number, behind white space and comments; -1 where there is none.
    private static int Number(string path, byte[] bytes, ref int at)
    {
        while (at < bytes.Length && (bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'#'))
        {
            if (bytes[at] == '#')
            {
                int end = Array.IndexOf(bytes, (byte)'\n', at);
                at = end < 0 ? bytes.Length : end;
            }
            else
            {
                at++;
            }
        }

        int start = at, value = 0;
        while (at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'9')
        {
            value = Math.Min((value * 10) + bytes[at++] - '0', 1_000_000);
        }

        return at > start ? value : at < bytes.Length
            ? throw new DataFileException(path, $"a number is expected at byte {at}; the file is damaged.")
            : -1;
    }
}
