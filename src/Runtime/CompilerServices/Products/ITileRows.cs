namespace Netwright.CompilerServices;

/// <summary>The number of rows of a tile as a type, so that the JIT compiles one kernel per height.</summary>
internal interface ITileRows
{
    /// <summary>The number of rows, 4 to 8.</summary>
    static abstract int Count { get; }
}
