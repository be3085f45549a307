using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;

namespace Netwright.Generator.Lowering;

/// <summary>Finds the axes of programs whose lengths differ from call to call.</summary>
internal static class ProgramLengths
{
    /// <summary>The length that planning expects of an axis without a bound.</summary>
    public const int Usual = 128;

    /// <summary>Those of some shapes, in the order of first use.</summary>
    public static IEnumerable<DimSymbol> Of(IEnumerable<Shape> shapes) => shapes
        .SelectMany(shape => shape.Extents).Where(extent => !extent.IsConstant).Select(extent => extent.Dim!).Distinct();

    /// <summary>Those of inputs, which tell the lengths of all others.</summary>
    public static IReadOnlyList<DimSymbol> Of(IEnumerable<InputSymbol> inputs) => Of(inputs.Select(input => input.Type.Shape)).ToArray();

    /// <summary>The least length of an axis at which no other axis of the graphs is empty: a kernel of five places needs five.</summary>
    public static int Least(DimSymbol dim, IEnumerable<Graph> graphs)
    {
        int least = 1;
        foreach (Node node in graphs.SelectMany(graph => graph.Nodes))
        {
            // A stretch must not begin before the axis does.
            IEnumerable<Extent> ends = node.Attributes is SliceAttributes { Start: { IsConstant: false } start } ? [start with { Offset = start.Offset + 1 }] : [];
            foreach (Extent extent in node.Shape.Extents.Concat(ends).Where(extent => !extent.IsConstant && extent.Dim == dim && extent.Scale > 0))
            {
                least = Math.Max(least, (extent.Scale - extent.Offset) / extent.Scale);
            }
        }

        return least;
    }

    /// <summary>A size at the lengths that planning expects: the bounds where there are any.</summary>
    public static long Expected(Size size) => size.At(dim => dim.Limit ?? Usual);
}
