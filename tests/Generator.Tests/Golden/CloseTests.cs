using Netwright.Testing.Golden;

namespace Netwright.Generator.Tests.Golden;

public sealed class CloseTests
{
    [Fact]
    public void Difference_WithinTheBound_IsNull()
    {
        Assert.Null(Close.Difference([1, -1, 0], [1.00015, -1, 0.00005]));
        Assert.Null(Close.Difference([], []));
        Assert.Null(Close.Difference([0, 0], [0, 0]));
    }

    [Fact]
    public void Difference_BeyondTheBound_NamesTheWorstElement()
    {
        Assert.StartsWith("element 1 of 3 is 1.1 instead of 1,", Close.Difference([1, 1, 1], [1.01, 1.1, 1.001]), StringComparison.Ordinal);
        Assert.StartsWith("2 elements", Close.Difference([1], [1, 2]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, double.NaN)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(0, 1e-30)]
    public void Difference_NoNumberOrNothingToMeasureBy_IsADifference(double expected, double actual) =>
        Assert.NotNull(Close.Difference([expected], [actual]));
}
