using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Netwright.Files;

/// <summary>Reads a safetensors file; opening it checks the whole header, so that nothing is half loaded later.</summary>
public sealed class SafetensorsReader : IDisposable
{
    private const int PrefixLength = sizeof(ulong);
    private const int ChunkBytes = 1 << 16;

    private readonly SafeFileHandle _file;
    private readonly long _dataStart;
    private readonly Dictionary<string, StoredTensor> _byName;

    private SafetensorsReader(
        string path, SafeFileHandle file, long dataStart, StoredTensor[] tensors, Dictionary<string, string> metadata)
    {
        (Path, _file, _dataStart, Tensors, Metadata) = (path, file, dataStart, tensors, metadata);
        _byName = tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>All tensors in the order of their data.</summary>
    public IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>The free texts of the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens and checks a file.</summary>
    public static SafetensorsReader Open(string path)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path);
            return Open(path, file);
        }
        catch (Exception error)
        {
            file?.Dispose();
            if (error is FileNotFoundException or DirectoryNotFoundException)
            {
                throw new ModelFileException(path, "there is no such file; check the path.", error);
            }

            if (error is UnauthorizedAccessException or (IOException and not ModelFileException))
            {
                throw new ModelFileException(path, $"the file cannot be read ({error.Message}); check that it is a file that you may read.", error);
            }

            throw;
        }
    }

    /// <summary>Finds a tensor by name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out StoredTensor? tensor) => _byName.TryGetValue(name, out tensor);

    /// <summary>Reads a tensor as single-precision numbers.</summary>
    public void Read(StoredTensor tensor, Span<float> destination)
    {
        CheckLength(tensor, destination.Length);
        Read(tensor, 0, destination);
    }

    /// <summary>Reads a tensor as double-precision numbers.</summary>
    public void Read(StoredTensor tensor, Span<double> destination)
    {
        CheckLength(tensor, destination.Length);
        Read(tensor, 0, destination, d => d);
    }

    /// <summary>Reads some elements of a tensor, from one on, as single-precision numbers.</summary>
    internal void Read(StoredTensor tensor, long first, Span<float> destination)
    {
        if (tensor.Type == ElementType.Float32 && BitConverter.IsLittleEndian)
        {
            // The file holds them as memory does.
            ReadExactly(Path, _file, MemoryMarshal.AsBytes(destination), _dataStart + tensor.Begin + (first * sizeof(float)));
            return;
        }

        Read(tensor, first, destination, d => (float)d);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static SafetensorsReader Open(string path, SafeFileHandle file)
    {
        long length = RandomAccess.GetLength(file);
        Span<byte> prefix = stackalloc byte[PrefixLength];
        if (length < PrefixLength + 2)
        {
            throw new ModelFileException(path, $"the file has only {length} bytes, so it is no safetensors file; get it again.");
        }

        ReadExactly(path, file, prefix, 0);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > SafetensorsHeader.MaxLength || (long)headerLength > length - PrefixLength)
        {
            throw new ModelFileException(
                path, $"the header would have {headerLength} bytes of the file's {length}, so it is truncated or no safetensors file; get it again.");
        }

        var json = new byte[(int)headerLength];
        ReadExactly(path, file, json, PrefixLength);
        if (json is not [(byte)'{', ..])
        {
            throw new ModelFileException(path, "the header does not start with '{', so this is no safetensors file; check the path.");
        }

        long dataStart = PrefixLength + (long)headerLength;
        (StoredTensor[] tensors, Dictionary<string, string> metadata) = SafetensorsHeader.Parse(path, json, length - dataStart);
        return new SafetensorsReader(path, file, dataStart, tensors, metadata);
    }

    private void Read<T>(StoredTensor tensor, long first, Span<T> destination, Func<double, T> convert)
    {
        ElementType.Decoder decode = tensor.Type.Decode ?? throw new ModelFileException(
            Path, $"the tensor '{tensor}' cannot be converted to float; store it as F32.");
        int size = tensor.Type.Size;
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int perChunk = ChunkBytes / size;
            for (int start = 0; start < destination.Length; start += perChunk)
            {
                Span<T> part = destination.Slice(start, Math.Min(perChunk, destination.Length - start));
                ReadExactly(Path, _file, chunk.AsSpan(0, part.Length * size), _dataStart + tensor.Begin + ((first + start) * size));
                for (int i = 0; i < part.Length; i++)
                {
                    part[i] = convert(decode(chunk.AsSpan(i * size, size)));
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static void CheckLength(StoredTensor tensor, int count)
    {
        if (count != tensor.Count)
        {
            throw new ArgumentException($"'{tensor}' does not fit {count} elements.", "destination");
        }
    }

    private static void ReadExactly(string path, SafeFileHandle file, Span<byte> destination, long offset)
    {
        while (!destination.IsEmpty)
        {
            int read = RandomAccess.Read(file, destination, offset);
            if (read == 0)
            {
                throw new ModelFileException(path, "the file ended while it was read; make sure that nothing else writes it, and try again.");
            }

            destination = destination[read..];
            offset += read;
        }
    }
}
