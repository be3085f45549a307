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

    /// <summary>A plain number.</summary>
    public static implicit operator Extent(int size) => new(size);

    /// <summary>The whole of a named axis.</summary>
    public static Extent Of(DimSymbol dim) => new(dim.Limit ?? -1, dim);

    /// <summary>As source writes it.</summary>
    public override string ToString() => Dim is null
        ? Size.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : (Scale == 1 ? "" : FormattableString.Invariant($"{Scale}·")) + Dim.Name
            + (Offset == 0 ? "" : FormattableString.Invariant($"{Offset:+0;-0}"));
}
