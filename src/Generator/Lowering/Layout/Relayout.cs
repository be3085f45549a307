using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Layout;

/// <summary>What stands in a graph, once layouts are chosen, where a value goes from one layout to the other.</summary>
internal static class Relayout
{
    /// <summary>From rows, one sample after another, to samples in lanes.</summary>
    public static readonly Primitive ToLanes = new("ToLanes", PrimitiveKind.Indexing, 1, "the same value with samples in lanes", (_, types) => types[0]);

    /// <summary>From samples in lanes to rows.</summary>
    public static readonly Primitive ToRows = new("ToRows", PrimitiveKind.Indexing, 1, "the same value row by row", (_, types) => types[0]);
}
