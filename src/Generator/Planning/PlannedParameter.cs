using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Planning;

/// <summary>A tensor of a store: its stable name, logical shape, first float, layout, and other names in files. <c>Symbol</c> is the weight itself, or the one that an optimizer's state belongs to.</summary>
public sealed record PlannedParameter(
    string Name,
    Shape Shape,
    int Offset,
    StorageLayout Layout,
    PlannedKind Kind,
    WeightSymbol Symbol,
    EquatableArray<string> StoredNames = default);
