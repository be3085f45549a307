using Netwright.Dsl.Graph;

namespace Netwright.Generator.Planning;

/// <summary>The sizes of a program's memory: arena floats for each row of a block, shared floats, and rows of a block (0: the whole batch).</summary>
internal sealed record ArenaPlan(Size ArenaPerRow, Size Shared, int BlockRows)
{
    /// <summary>The shared floats, from the first on, that sums are added to.</summary>
    public Size SharedSums { get; init; }

    /// <summary>What the values of the arena would take for each row if none took the place of another.</summary>
    public Size Values { get; init; }
}
