using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Netwright.Files;

/// <summary>Writes safetensors files.</summary>
public static class SafetensorsWriter
{
    private const int HeaderAlignment = 8;

    /// <summary>Writes a file whole or not at all: a crash or a full disk leaves an older file of that name as it was.</summary>
    public static void Write(
        string path, IEnumerable<TensorToStore> tensors, IEnumerable<KeyValuePair<string, string>>? metadata = null)
    {
        // Larger elements first, so that every tensor is aligned without gaps; OrderBy keeps the given order otherwise.
        TensorToStore[] ordered = [.. tensors.OrderByDescending(t => t.Type.Size)];
        ReadOnlyMemory<byte> header = Header(ordered, metadata ?? []);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> prefix = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
            stream.Write(prefix);
            stream.Write(header.Span);
            foreach (TensorToStore tensor in ordered)
            {
                tensor.WriteTo(stream);
            }
        });
    }

    private static ReadOnlyMemory<byte> Header(TensorToStore[] tensors, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach ((string key, string value) in metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            WriteTensors(json, tensors);
            json.WriteEndObject();
        }

        int padding = (HeaderAlignment - (buffer.WrittenCount % HeaderAlignment)) % HeaderAlignment;
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenMemory;
    }

    private static void WriteTensors(Utf8JsonWriter json, TensorToStore[] tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "__metadata__" };
        long offset = 0;
        foreach (TensorToStore tensor in tensors)
        {
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException($"Two tensors would be stored as '{tensor.Name}'.", nameof(tensors));
            }

            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", tensor.Type.Name);
            json.WriteStartArray("shape");
            foreach (long extent in tensor.Shape)
            {
                json.WriteNumberValue(extent);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            json.WriteNumberValue(offset += tensor.ByteCount);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
