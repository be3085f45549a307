using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;

namespace Netwright.Generator.Lowering;

/// <summary>Finds the axes of programs whose lengths differ from call to call.</summary>
internal static class ProgramLengths
{
    /// <summary>The length that planning expects of an axis without a bound.</summary>
    public const int Usual = 128;

    /// <summary>Those of some shapes, in the order of first use.</summary>
    public static IEnumerable<DimSymbol> Of(IEnumerable<Shape> shapes) => shapes.Where(shape => !shape.IsConstant)
        .SelectMany(shape => shape.Extents).Where(extent => !extent.IsConstant).Select(extent => extent.Dim!).Distinct();

    /// <summary>Those of inputs, which tell the lengths of all others.</summary>
    public static IReadOnlyList<DimSymbol> Of(IEnumerable<InputSymbol> inputs) => Of(inputs.Select(input => input.Type.Shape)).ToArray();

    /// <summary>The least length of an axis at which no other axis of the graphs is empty: a kernel of five places needs five.</summary>
    public static int Least(DimSymbol dim, IEnumerable<Graph> graphs)
    {
        int least = 1;
        foreach (Node node in graphs.SelectMany(graph => graph.Nodes))
        {
            IEnumerable<(Extent Extent, int Places)> needs = node.Shape.Extents.Select(extent => (extent, 1)).Concat(Ends(node));
            foreach ((Extent extent, int places) in needs.Where(need => !need.Extent.IsConstant && need.Extent.Dim == dim && need.Extent.Scale > 0))
            {
                least = Math.Max(least, (places + extent.Scale - 1 - extent.Offset) / extent.Scale);
            }
        }

        return least;
    }

    /// <summary>How many places something must have for a stretch: it must not begin before the axis does, nor end behind it.</summary>
    private static IEnumerable<(Extent Extent, int Places)> Ends(Node node)
    {
        if (node.Attributes is SliceAttributes slice)
        {
            yield return (slice.Start, 0);
            Size end = (Size)slice.Start + slice.Length;
            if (end.IsConstant)
            {
                yield return (node.Inputs[0].Shape[slice.Axis], end.Value);
            }
        }
    }

    /// <summary>A size at the lengths that planning expects: the bounds where there are any.</summary>
    public static long Expected(Size size) => size.At(dim => dim.Limit ?? Usual);
}
