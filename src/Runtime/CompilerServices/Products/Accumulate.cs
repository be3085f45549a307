using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Adds a product to what earlier blocks of the batch have left; the first block overwrites.</summary>
public readonly ref struct Accumulate<V>(ref float sums, bool isFirst) : IEpilogue<V>
    where V : unmanaged, IVector<V>
{
    private readonly ref float _sums = ref sums;
    private readonly bool _isFirst = isFirst;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply(V sum, nint offset, nint row, nint column) => _isFirst ? sum : sum + V.Load(in _sums, offset);
}
