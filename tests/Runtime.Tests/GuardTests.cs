using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests;

public sealed class GuardTests
{
    [Fact]
    public void SampleCount_WholeSamples_CountsThem() => Assert.Equal(3, Guard.SampleCount(12, 4, 3, "x"));

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(3)]
    public void SampleCount_PartOfASample_IsRefused(int length) =>
        Assert.Throws<ArgumentException>("x", () => Guard.SampleCount(length, 4, 8, "x"));

    [Fact]
    public void SampleCount_AboveCapacity_SaysWhatToDo()
    {
        ArgumentException error = Assert.Throws<ArgumentException>("x", () => Guard.SampleCount(16, 4, 3, "x"));

        Assert.Contains("construct with a larger capacity", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Indices_OutsideTheRange_NamesValueAndPosition(int wrong)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            "label", () => Guard.Indices([0, 9, wrong], 10, "label"));

        Assert.Contains("position 2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Indices_InsideTheRange_Passes() => Guard.Indices([0, 9, 5], 10, "label");
}
