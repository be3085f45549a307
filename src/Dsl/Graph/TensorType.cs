namespace Netwright.Dsl.Graph;

/// <summary>
/// The type of a value: element, the shape of one sample, and whether there is one such tensor for each sample of the
/// batch (<c>PerSample</c>) or one for all (weights, constants, sums over the batch). <c>Range</c> is N of
/// <c>index&lt;N&gt;</c>, and 0 where no range is known.
/// </summary>
public sealed record TensorType(ElementType Element, Shape Shape, bool PerSample, int Range = 0)
{
    /// <summary>A float that all samples share.</summary>
    public static readonly TensorType SharedScalar = new(ElementType.Float, Shape.Scalar, PerSample: false);

    /// <summary>As source writes it, <c>float[3, 32]</c>; a shared value has a <c>!</c> behind it in printed graphs only.</summary>
    public override string ToString()
    {
        string element = Element switch
        {
            ElementType.Bool => "bool",
            ElementType.Int => Range > 0 ? FormattableString.Invariant($"index<{Range}>") : "int",
            _ => "float",
        };
        return Shape.Rank == 0 ? element : element + Shape;
    }
}
