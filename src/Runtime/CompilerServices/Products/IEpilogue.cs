namespace Netwright.CompilerServices;

/// <summary>What becomes of a product's sums before they are stored: bias, activation, derivative, update of a weight.</summary>
public interface IEpilogue<V>
    where V : unmanaged, IVector<V>
{
    /// <summary>The values to store for a vector of sums.</summary>
    /// <param name="sum">Sums of neighbouring columns; lanes beyond the last column are 0 in weight gradients and not stored elsewhere.</param>
    /// <param name="offset">Element offset of the first lane in the destination.</param>
    /// <param name="row">The row of the lanes.</param>
    /// <param name="column">The column of the first lane.</param>
    V Apply(V sum, nint offset, nint row, nint column);
}
