using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>When two lengths are the same axis: named axes only with themselves, a number with any axis of that length.</summary>
internal static class ExtentRules
{
    /// <summary>Whether they fit.</summary>
    public static bool Fits(Extent left, Extent right) =>
        left.Dim is not null && right.Dim is not null ? left == right
        : left.Size == right.Size && left.IsConstant && right.IsConstant;

    /// <summary>Whether all axes fit.</summary>
    public static bool Fits(Shape left, Shape right)
    {
        bool fits = left.Rank == right.Rank;
        for (int axis = 0; fits && axis < left.Rank; axis++)
        {
            fits = Fits(left[axis], right[axis]);
        }

        return fits;
    }

    /// <summary>Of two that fit, the one with a name.</summary>
    public static Extent Merge(Extent left, Extent right) => left.Dim is null ? right : left;

    /// <summary>Of two shapes that fit, the names of both.</summary>
    public static Shape Merge(Shape left, Shape right) => left == right ? left : Shape.Of(left.Extents.Zip(right.Extents, Merge));

    /// <summary>The product; null where it is no multiple of one named axis.</summary>
    public static Extent? Multiply(Extent left, Extent right)
    {
        if (left.IsConstant && right.IsConstant)
        {
            long product = (long)left.Size * right.Size;
            return product > int.MaxValue ? null : new Extent((int)product);
        }

        if (!left.IsConstant && !right.IsConstant)
        {
            return null;
        }

        (Extent named, int factor) = left.IsConstant ? (right, left.Size) : (left, right.Size);
        return factor == 1 ? named : new Extent(named.Size < 0 ? -1 : named.Size * factor, named.Dim, named.Scale * factor, named.Offset * factor);
    }

    /// <summary>The sum with a number.</summary>
    public static Extent Add(Extent extent, int number) => extent.IsConstant
        ? new Extent(extent.Size + number)
        : new Extent(extent.Size < 0 ? -1 : extent.Size + number, extent.Dim, extent.Scale, extent.Offset + number);
}
