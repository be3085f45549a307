using Netwright.Dsl.Graph;

namespace Netwright.Generator.Planning;

/// <summary>The sizes of a program's memory: arena floats for each row of a block, shared floats, and rows of a block.</summary>
internal sealed record ArenaPlan(Size ArenaPerRow, Size Shared, int BlockRows)
{
    /// <summary>Whether blocks wait for sums over the batch, so that each keeps an arena of its own until the end of the step.</summary>
    public bool IsInStages { get; init; }

    /// <summary>The shared floats, from the first on, that sums are added to.</summary>
    public Size SharedSums { get; init; }

    /// <summary>What the values of the arena would take for each row if none took the place of another.</summary>
    public Size Values { get; init; }
}
