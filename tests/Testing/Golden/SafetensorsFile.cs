using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Netwright.Testing.Golden;

/// <summary>Reads a file of tensors; written apart from the runtime's reader, so that either can find the other's mistakes.</summary>
public static class SafetensorsFile
{
    private const string Metadata = "__metadata__";

    /// <summary>All tensors by name, and the metadata.</summary>
    public static (IReadOnlyDictionary<string, GoldenTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(byte[] file)
    {
        int headerLength = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file));
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(sizeof(ulong), headerLength));
        int start = sizeof(ulong) + headerLength;
        var tensors = new Dictionary<string, GoldenTensor>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty entry in header.RootElement.EnumerateObject())
        {
            if (entry.Name == Metadata)
            {
                metadata = entry.Value.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!, StringComparer.Ordinal);
            }
            else
            {
                tensors.Add(entry.Name, ReadTensor(entry.Value, file.AsSpan(start)));
            }
        }

        return (tensors, metadata);
    }

    private static GoldenTensor ReadTensor(JsonElement entry, ReadOnlySpan<byte> data)
    {
        int[] offsets = entry.GetProperty("data_offsets").Deserialize<int[]>()!;
        int[] shape = entry.GetProperty("shape").Deserialize<int[]>()!;
        ReadOnlySpan<byte> bytes = data[offsets[0]..offsets[1]];
        string type = entry.GetProperty("dtype").GetString()!;
        double[] values = type switch
        {
            "F32" => Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), value => (double)value),
            "I64" => Array.ConvertAll(MemoryMarshal.Cast<byte, long>(bytes).ToArray(), value => (double)value),
            _ => throw new InvalidDataException($"tensors of type {type} are not used here"),
        };
        return values.Length == shape.Aggregate(1, (product, length) => product * length)
            ? new GoldenTensor(shape, values)
            : throw new InvalidDataException($"{values.Length} values for the shape [{string.Join(", ", shape)}]");
    }
}
