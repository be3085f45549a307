using Netwright.Dsl.Graph;

namespace Netwright.Generator.Streaming;

/// <summary>The row of a ring of <c>Rows</c> rows in which the value of <c>Ago</c> steps before the present one is; its axis stands for its number.</summary>
public sealed record StatePlace(DimSymbol Dim, int Rows, int Ago);
