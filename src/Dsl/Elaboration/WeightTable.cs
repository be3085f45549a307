using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>The weights and buffers of one network, by full name, in the order of their declaration.</summary>
internal sealed class WeightTable(string network)
{
    private readonly Dictionary<string, WeightSymbol> _byName = [];
    private readonly List<WeightSymbol> _inOrder = [];

    /// <summary>The network that owns them.</summary>
    public string Network { get; } = network;

    /// <summary>All of them.</summary>
    public IReadOnlyList<WeightSymbol> All => _inOrder;

    /// <summary>The weight of that name; null where there is none.</summary>
    public WeightSymbol? Find(string name) => _byName.TryGetValue(name, out WeightSymbol? found) ? found : null;

    /// <summary>Adds a weight.</summary>
    public void Add(WeightSymbol symbol)
    {
        _byName.Add(symbol.Name, symbol);
        _inOrder.Add(symbol);
    }

    /// <summary>Leaves no two weights one name in files of other systems, where it would say nothing.</summary>
    public void SeparateStoredNames()
    {
        HashSet<string> shared = new(_inOrder.SelectMany(symbol => symbol.StoredNames).GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));
        foreach (WeightSymbol symbol in _inOrder.Where(symbol => symbol.StoredNames.Any(shared.Contains)))
        {
            symbol.KeepStoredNames(name => !shared.Contains(name));
        }
    }
}
