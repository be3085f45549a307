using System.Buffers.Binary;

namespace Netwright.Examples;

/// <summary>Writes sound as a WAV file: one channel, 16 bits.</summary>
internal static class WavFile
{
    private const int HeaderLength = 44;

    /// <summary>Writes numbers from -1 to 1.</summary>
    public static void Write(string path, ReadOnlySpan<float> samples, int rate)
    {
        int length = samples.Length * sizeof(short);
        var bytes = new byte[HeaderLength + length];
        Span<byte> header = bytes;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], HeaderLength - 8 + length);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], rate * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 8 * sizeof(short));
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], length);
        for (int i = 0; i < samples.Length; i++)
        {
            short value = (short)MathF.Round(Math.Clamp(samples[i], -1, 1) * short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(header[(HeaderLength + (i * sizeof(short)))..], value);
        }

        File.WriteAllBytes(path, bytes);
    }
}
