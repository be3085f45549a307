using System.Text.Json;

namespace Netwright.Testing.Golden;

/// <summary>One file of golden vectors.</summary>
public sealed class GoldenCase
{
    private readonly IReadOnlyDictionary<string, GoldenTensor> _tensors;

    private GoldenCase(string name, IReadOnlyDictionary<string, GoldenTensor> tensors, JsonElement settings) =>
        (Name, _tensors, Settings) = (name, tensors, settings);

    /// <summary>The file's name without folder and extension.</summary>
    public string Name { get; }

    /// <summary>The operator's arguments.</summary>
    public JsonElement Settings { get; }

    /// <summary>The names of the tensors.</summary>
    public IEnumerable<string> Names => _tensors.Keys.Order(StringComparer.Ordinal);

    /// <summary>A tensor.</summary>
    public GoldenTensor this[string name] =>
        _tensors.TryGetValue(name, out GoldenTensor? tensor) ? tensor : throw new KeyNotFoundException($"{Name} has no '{name}', only {string.Join(", ", Names)}");

    /// <summary>The names of all operators' cases.</summary>
    public static IReadOnlyList<string> Operators() =>
        Directory.GetFiles(Path.Combine(Root, "ops"), "*.safetensors").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal).ToArray();

    /// <summary>Reads the case of an operator.</summary>
    public static GoldenCase Operator(string name) => Read("ops", name);

    /// <summary>The file of an operator's case.</summary>
    public static string PathOfOperator(string name) => Path.Combine(Root, "ops", name + ".safetensors");

    /// <summary>Reads the training run of a network.</summary>
    public static GoldenCase Net(string name) => Read("nets", name);

    private static string Root => Path.Combine(AppContext.BaseDirectory, "golden");

    private static GoldenCase Read(string folder, string name)
    {
        var (tensors, metadata) = SafetensorsFile.Read(File.ReadAllBytes(Path.Combine(Root, folder, name + ".safetensors")));
        return new GoldenCase(name, tensors, JsonDocument.Parse(metadata["settings"]).RootElement);
    }
}
