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

    /// <summary>A size at the lengths that planning expects: the bounds where there are any.</summary>
    public static long Expected(Size size) => size.At(dim => dim.Limit ?? Usual);
}
