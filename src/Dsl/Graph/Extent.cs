using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Graph;

/// <summary>
/// The length of an axis: a number, or <c>Scale · Dim + Offset</c> of a named axis. <c>Size</c> is the length where it is
/// known when compiling, else the largest it can be, else -1.
/// </summary>
public readonly record struct Extent(int Size, DimSymbol? Dim = null, int Scale = 1, int Offset = 0)
{
    /// <summary>Whether the length is known when compiling.</summary>
    public bool IsConstant => Dim is null || Dim.Kind == DimKind.Fixed;

    /// <summary>Whether the length is surely one.</summary>
    public bool IsOne => IsConstant && Size == 1;

    /// <summary>A plain number.</summary>
    public static implicit operator Extent(int size) => new(size);

    /// <summary>The whole of a named axis.</summary>
    public static Extent Of(DimSymbol dim) => new(dim.Limit ?? -1, dim);

    /// <summary>The length that a size is; it must depend on one axis at most, and in proportion.</summary>
    public static Extent Of(Size size) => TryOf(size) ?? throw new GraphException($"{size} is no length of an axis");

    /// <summary>The length that a size is; null where it is none of a single axis.</summary>
    public static Extent? TryOf(Size size)
    {
        if (size.IsConstant)
        {
            return size.Value;
        }

        if (size.Terms.Count > 1 || size.Terms[0].Dims.Count > 1)
        {
            return null;
        }

        (int scale, int offset, DimSymbol dim) = (checked((int)size.Terms[0].Coefficient), checked((int)size.Constant), size.Terms[0].Dims[0]);
        return new Extent(dim.Limit is { } limit ? checked((limit * scale) + offset) : -1, dim, scale, offset);
    }

    /// <summary>As source writes it.</summary>
    public override string ToString() => Dim is null
        ? Size.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : (Scale == 1 ? "" : FormattableString.Invariant($"{Scale}·")) + Dim.Name
            + (Offset == 0 ? "" : FormattableString.Invariant($"{Offset:+0;-0}"));
}
