namespace Netwright.CompilerServices;

/// <summary>The epilogue of a plain product.</summary>
public readonly struct StoreSum<V> : IEpilogue<V>
    where V : unmanaged, IVector<V>
{
    public V Apply(V sum, nint offset, nint row, nint column) => sum;
}
