using System.IO.Compression;
using System.Text;
using Netwright.Packing.Deflate;

namespace Netwright.Packing;

/// <summary>A package that the SDK has written.</summary>
internal static class PackageFile
{
    private const uint LocalHeader = 0x04034B50, CentralHeader = 0x02014B50, EndOfDirectory = 0x06054B50;
    private const ushort Version = 20, Stored = 0, Deflated = 8;

    /// <summary>Writes a package anew with its entries as small as the format allows, which .NET's compression is not.</summary>
    public static void Repack(string path)
    {
        using var output = new BinaryWriter(new MemoryStream());
        using var directory = new BinaryWriter(new MemoryStream());
        int count = 0;
        using (ZipArchive package = ZipFile.OpenRead(path))
        {
            foreach (ZipArchiveEntry entry in package.Entries)
            {
                byte[] content = Read(entry.Open()), small = DeflateEncoder.Encode(content);
                if (!Read(new DeflateStream(new MemoryStream(small), CompressionMode.Decompress)).AsSpan().SequenceEqual(content))
                {
                    throw new InvalidDataException($"{entry.FullName} is not what it was once it is unpacked");
                }

                bool isSmaller = small.Length < content.Length;
                uint place = (uint)output.BaseStream.Position;
                output.Write(LocalHeader);
                WriteHeader(output, entry, isSmaller ? small.Length : content.Length, isSmaller ? Deflated : Stored);
                output.Write(Encoding.UTF8.GetBytes(entry.FullName));
                output.Write(isSmaller ? small : content);
                directory.Write(CentralHeader);
                directory.Write(Version);
                WriteHeader(directory, entry, isSmaller ? small.Length : content.Length, isSmaller ? Deflated : Stored);
                directory.Write(new byte[10]);
                directory.Write(place);
                directory.Write(Encoding.UTF8.GetBytes(entry.FullName));
                count++;
            }
        }

        byte[] entries = ((MemoryStream)directory.BaseStream).ToArray();
        uint end = (uint)output.BaseStream.Position;
        output.Write(entries);
        output.Write(EndOfDirectory);
        output.Write(0);
        output.Write((ushort)count);
        output.Write((ushort)count);
        output.Write(entries.Length);
        output.Write(end);
        output.Write((ushort)0);
        File.WriteAllBytes(path, ((MemoryStream)output.BaseStream).ToArray());
    }

    // What the header before an entry and the one in the directory have in common.
    private static void WriteHeader(BinaryWriter writer, ZipArchiveEntry entry, int size, ushort method)
    {
        DateTime time = entry.LastWriteTime.DateTime;
        writer.Write(Version);
        writer.Write((ushort)0);
        writer.Write(method);
        writer.Write((ushort)((time.Hour << 11) | (time.Minute << 5) | (time.Second / 2)));
        writer.Write((ushort)(((time.Year - 1980) << 9) | (time.Month << 5) | time.Day));
        writer.Write(entry.Crc32);
        writer.Write(size);
        writer.Write((int)entry.Length);
        writer.Write((ushort)Encoding.UTF8.GetByteCount(entry.FullName));
        writer.Write((ushort)0);
    }

    private static byte[] Read(Stream stream)
    {
        using Stream source = stream;
        using var content = new MemoryStream();
        source.CopyTo(content);
        return content.ToArray();
    }
}
