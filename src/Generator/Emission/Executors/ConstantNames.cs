using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Emission.Executors;

/// <summary>The names of constants in one emitted class; what several phases of it share has one.</summary>
internal sealed class ConstantNames(IEnumerable<string> reserved)
{
    private readonly UniqueNames _names = new(reserved);
    private readonly Dictionary<(StorageKind, WeightSymbol), string> _ofWeights = [];
    private readonly Dictionary<string, string> _ofKept = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Says that the class needs a constant: what only shared methods use stands in their tables.</summary>
    public void Use(string name) => _used.Add(name);

    /// <summary>Whether the class needs a constant.</summary>
    public bool IsUsed(string name) => _used.Contains(name);

    /// <summary>The name for the place of a storage, and whether it was not there before.</summary>
    public string Of(Storage storage, out bool isNew)
    {
        string? known = null;
        isNew = storage.Symbol is { } symbol ? !_ofWeights.TryGetValue((storage.Kind, symbol), out known)
            : !storage.IsKept || !_ofKept.TryGetValue(storage.Name, out known);
        if (!isNew)
        {
            return known!;
        }

        string name = _names.Take(Constant(storage.Name));
        if (storage.Symbol is not null)
        {
            _ofWeights.Add((storage.Kind, storage.Symbol), name);
        }
        else if (storage.IsKept)
        {
            _ofKept.Add(storage.Name, name);
        }

        return name;
    }

    // Where a script has no capitals, the local that points to the place would have the same name.
    private static string Constant(string name) => Identifiers.Pascal(name).TrimStart('@') is var constant && char.ToLowerInvariant(constant[0]) == constant[0] ? "At" + constant : constant;
}
