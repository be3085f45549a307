using Netwright.Dsl.Text;

namespace Netwright.Dsl.Graph;

/// <summary>
/// A learnable tensor, or a buffer, of one network: its full name (<c>Linear1.weight</c>), its constant shape, the graph of
/// its initial value (one output of rank 0, evaluated once an element), and its names in files of other systems.
/// Symbols are the same when they are the same object.
/// </summary>
public sealed class WeightSymbol(
    string network,
    string name,
    Shape shape,
    bool isBuffer,
    Graph initializer,
    EquatableArray<string> storedNames,
    SourceLocation? declaration)
{
    /// <summary>The network that owns it.</summary>
    public string Network { get; } = network;

    /// <summary>Its name within the network, dots between the levels.</summary>
    public string Name { get; } = name;

    /// <summary>Its logical shape; files hold this.</summary>
    public Shape Shape { get; } = shape;

    /// <summary>Whether it is a buffer: not learnt, updated by assignment.</summary>
    public bool IsBuffer { get; } = isBuffer;

    /// <summary>Computes one element of the initial value; may draw random numbers.</summary>
    public Graph Initializer { get; } = initializer;

    /// <summary>Other names that files may store it under.</summary>
    public EquatableArray<string> StoredNames { get; private set; } = storedNames;

    /// <summary>Forgets other names that do not tell it from another weight.</summary>
    public void KeepStoredNames(Func<string, bool> isUnique) => StoredNames = StoredNames.Where(isUnique).ToEquatableArray();

    /// <summary>Where it is declared.</summary>
    public SourceLocation? Declaration { get; } = declaration;

    /// <inheritdoc/>
    public override string ToString() => $"{Network}.{Name}";
}
