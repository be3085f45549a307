namespace Netwright.Dsl.Graph;

/// <summary>The extents of one sample's tensor, outermost first; the batch is never among them. Rank 0 is a scalar.</summary>
public sealed record Shape(EquatableArray<Extent> Extents)
{
    /// <summary>No axes.</summary>
    public static readonly Shape Scalar = new(EquatableArray<Extent>.Empty);

    /// <summary>The number of axes.</summary>
    public int Rank => Extents.Count;

    /// <summary>Whether all lengths are known when compiling.</summary>
    public bool IsConstant => Extents.All(extent => extent.IsConstant);

    /// <summary>The number of elements; uses the bounds of axes that are not constant.</summary>
    public long Elements
    {
        get
        {
            long product = 1;
            foreach (Extent extent in Extents)
            {
                product *= extent.Size;
            }

            return product;
        }
    }

    /// <summary>The number of elements, as a size that may depend on lengths.</summary>
    public Size Count
    {
        get
        {
            Size product = 1;
            foreach (Extent extent in Extents)
            {
                product *= extent;
            }

            return product;
        }
    }

    /// <summary>The extent of an axis.</summary>
    public Extent this[int axis] => Extents[axis];

    /// <summary>Of plain numbers.</summary>
    public static Shape Of(params int[] extents) => new(extents.Select(size => new Extent(size)).ToEquatableArray());

    /// <summary>Of extents.</summary>
    public static Shape Of(IEnumerable<Extent> extents) => new(extents.ToEquatableArray());

    /// <summary>As source writes it: <c>[3, 32, 32]</c>.</summary>
    public override string ToString() => Extents.ToString();
}
