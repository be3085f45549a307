using Netwright.CompilerServices;

namespace Netwright.Runtime.Tests.CompilerServices;

public class VectorWidthTests
{
    [Theory]
    [InlineData("32")]
    [InlineData("128")]
    [InlineData("256")]
    [InlineData("512")]
    public void Choose_WithSetting_NeverExceedsIt(string setting)
        => Assert.InRange(VectorWidth.Choose(setting), 32, int.Parse(setting, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("64")]
    public void Choose_WithoutUsableSetting_TakesTheWidestAccelerated(string? setting)
        => Assert.Equal(VectorWidth.Choose("512"), VectorWidth.Choose(setting));

    [Fact]
    public void Select_WidthInUse_VisitsAVectorOfThatWidth()
        => Assert.Equal(VectorWidth.Bits, VectorWidth.Select<BitsVisitor, int>(default));

    [Fact]
    public void Select_EveryWidth_VisitsAVectorOfThatWidth()
        => Assert.All(VectorWidth.All.ToArray(), bits => Assert.Equal(bits, VectorWidth.Select<BitsVisitor, int>(bits, default)));

    private readonly struct BitsVisitor : IVectorVisitor<int>
    {
        public int Visit<V>()
            where V : unmanaged, IVector<V>
            => V.Count * 32;
    }
}
