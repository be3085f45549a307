using Netwright.Generator.Optimization.Simplification;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>Functions of constants, against values computed with more digits.</summary>
public class ScalarFunctionsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-10, 1.1283791670955126e-10)]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(-1, -0.8427007929497149)]
    [InlineData(3, 0.9999779095030014)]
    [InlineData(7, 1)]
    public void Erf_Number_IsExact(double x, double expected) => Assert.Equal(expected, ScalarFunctions.Erf(x), Math.Abs(expected) * 1e-15);

    [Theory]
    [InlineData(1e-20, 1e-20)]
    [InlineData(1e-5, 9.999950000333332e-06)]
    [InlineData(1, 0.6931471805599453)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Log1p_Number_IsExact(double x, double expected) => Assert.Equal(expected, ScalarFunctions.Log1p(x), 1e-15);

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1000, 1)]
    [InlineData(-1000, 0)]
    [InlineData(2, 0.8807970779778823)]
    public void Sigmoid_Number_IsExactAndFinite(double x, double expected) => Assert.Equal(expected, ScalarFunctions.Sigmoid(x), 1e-15);

    [Fact]
    public void Sign_NotANumber_IsNotANumber() => Assert.True(double.IsNaN(ScalarFunctions.Sign(double.NaN)));
}
