using System.Text.Json;

namespace Netwright.Files;

/// <summary>Parses and checks the header of a safetensors file; every departure from the format is an error.</summary>
internal static class SafetensorsHeader
{
    /// <summary>The limit of the format itself.</summary>
    public const long MaxLength = 100_000_000;

    private const int MaxRank = 16;

    private static readonly JsonReaderOptions Strict = new()
    {
        AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow, MaxDepth = 8,
    };

    /// <summary>Reads tensors, sorted by place, and metadata; the tensors must cover <paramref name="dataLength"/> bytes exactly.</summary>
    public static (StoredTensor[] Tensors, Dictionary<string, string> Metadata) Parse(
        string path, ReadOnlySpan<byte> json, long dataLength)
    {
        var tensors = new List<StoredTensor>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(json, Strict);
            ReadEntries(path, ref reader, tensors, metadata);
            while (reader.Read())
            {
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new ModelFileException(path, "the header is not valid JSON of the safetensors format; the file is damaged, get it again.", error);
        }

        tensors.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        CheckCoverage(path, tensors, dataLength);
        return ([.. tensors], metadata);
    }

    private static void ReadEntries(
        string path, ref Utf8JsonReader reader, List<StoredTensor> tensors, Dictionary<string, string> metadata)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextName(ref reader) is { } name)
        {
            if (!names.Add(name))
            {
                throw new ModelFileException(path, $"the tensor '{name}' is listed twice; write the file again with distinct names.");
            }

            if (name == "__metadata__")
            {
                ReadMetadata(ref reader, metadata);
            }
            else
            {
                tensors.Add(ReadTensor(path, name, ref reader));
            }
        }
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextName(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String);
            if (!metadata.TryAdd(key, reader.GetString()!))
            {
                throw new JsonException();
            }
        }
    }

    private static StoredTensor ReadTensor(string path, string name, ref Utf8JsonReader reader)
    {
        string? typeName = null;
        List<long>? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextName(ref reader) is { } field)
        {
            if (field == "dtype" && typeName is null)
            {
                Expect(ref reader, JsonTokenType.String);
                typeName = reader.GetString();
            }
            else if (field == "shape" && shape is null)
            {
                shape = ReadNumbers(ref reader);
            }
            else if (field == "data_offsets" && offsets is null)
            {
                offsets = ReadNumbers(ref reader);
            }
            else
            {
                throw new JsonException();
            }
        }

        if (typeName is null || shape is null || offsets is not { Count: 2 })
        {
            throw new JsonException();
        }

        ElementType type = ElementType.Find(typeName) ?? throw new ModelFileException(
            path, $"the tensor '{name}' has the unknown element type '{typeName}'; use one of {ElementType.Names}.");
        var tensor = new StoredTensor(name, type, shape, offsets[0], offsets[1]);
        CheckSize(path, tensor);
        return tensor;
    }

    private static void CheckSize(string path, StoredTensor tensor)
    {
        Int128 bytes = tensor.Type.Size;
        foreach (long extent in tensor.Shape)
        {
            bytes = bytes > long.MaxValue ? bytes : bytes * extent;
        }

        if (tensor.Shape.Contains(0))
        {
            bytes = 0;
        }

        if (tensor.End < tensor.Begin || bytes != tensor.End - tensor.Begin)
        {
            throw new ModelFileException(
                path, $"the tensor '{tensor}' does not fit its bytes {tensor.Begin} to {tensor.End}; the file is damaged, get it again.");
        }

        if (tensor.Begin % tensor.Type.Size != 0)
        {
            throw new ModelFileException(
                path, $"the tensor '{tensor}' starts at byte {tensor.Begin}, which is not a multiple of {tensor.Type.Size}; write the file again with aligned tensors.");
        }
    }

    private static void CheckCoverage(string path, List<StoredTensor> tensors, long dataLength)
    {
        long end = 0;
        foreach (StoredTensor tensor in tensors)
        {
            if (tensor.Begin != end)
            {
                string what = tensor.Begin < end ? "overlaps the tensor before it" : "leaves a gap after the tensor before it";
                throw new ModelFileException(path, $"the tensor '{tensor.Name}' {what}; the file is damaged, get it again.");
            }

            end = tensor.End;
        }

        if (end != dataLength)
        {
            string what = dataLength < end ? "truncated" : "followed by other data";
            throw new ModelFileException(
                path, $"the file is {what}: the tensors take {end} bytes, but {dataLength} follow the header; get the file again.");
        }
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader reader)
    {
        var numbers = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            long number = reader.GetInt64();
            if (number < 0 || numbers.Count == MaxRank)
            {
                throw new JsonException();
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static string? NextName(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException();
        }
    }
}
