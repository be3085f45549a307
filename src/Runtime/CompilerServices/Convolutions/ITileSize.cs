namespace Netwright.CompilerServices;

/// <summary>A number of rows or columns of a tile as a type, so that the JIT compiles one kernel per size.</summary>
internal interface ITileSize
{
    /// <summary>The number.</summary>
    static abstract int Count { get; }
}
