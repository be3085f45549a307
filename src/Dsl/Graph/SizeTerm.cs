namespace Netwright.Dsl.Graph;

/// <summary>A number of a <see cref="Size"/> that is multiplied by lengths of named axes, in the order of their names.</summary>
public sealed record SizeTerm(long Coefficient, EquatableArray<DimSymbol> Dims);
