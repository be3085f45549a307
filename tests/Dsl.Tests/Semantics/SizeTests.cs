using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>Sizes that depend on lengths.</summary>
public sealed class SizeTests
{
    private static readonly SourceText Source = new("test.net", "dim T;");
    private static readonly DimSymbol T = new("T", DimKind.Free, null, new SourceLocation(Source, new TextSpan(4, 1)));
    private static readonly DimSymbol S = new("S", DimKind.Bounded, 16, new SourceLocation(Source, new TextSpan(0, 1)));

    private static Size LengthT => Extent.Of(T);

    private static Size LengthS => Extent.Of(S);

    [Fact]
    public void Arithmetic_OfPolynomials_IsThatOfPolynomials()
    {
        Size product = (LengthT + 2) * (LengthT - 3) * LengthS;

        Assert.Equal("S·T·T + -1·S·T + -6·S", product.ToString());
        Assert.Equal((Size)0, product - product);
        Assert.Equal((LengthT + 2) * (LengthT - 3), product / LengthS);
        Assert.Equal((5 + 2) * (5 - 3) * 4, product.At(dim => dim == T ? 5 : 4));
    }

    [Fact]
    public void Value_OfLengthOnlyKnownAtRunTime_IsRefused() => Assert.Throws<GraphException>(() => (LengthT * 2).Value);

    [Fact]
    public void Division_WithRemainder_IsRefused() => Assert.Throws<GraphException>(() => ((LengthT * 3) + 1) / 3);

    [Fact]
    public void AtBounds_OfSize_IsTheLargestThatItCanBe()
    {
        Assert.Equal((Size)160, (LengthS * 10).AtBounds());
        Assert.Equal((Size)20, (20 - LengthS).AtBounds());
        Assert.Equal(LengthT * 16, (LengthS * LengthT).AtBounds());
    }

    [Fact]
    public void Comparison_OfSizes_HoldsWhateverTheLengths()
    {
        Assert.True(((LengthT * 2) + 1).IsAtMost((LengthT * 3) + 1));
        Assert.False(((LengthT * 2) + 1).IsAtMost(LengthT * 3));
        Assert.True(LengthS.FitsIn(16));
        Assert.False(LengthT.FitsIn(16));
        Assert.Equal((LengthT * 3) + 5, Size.Max((LengthT * 3) + 1, LengthT + 5));
        Assert.Equal((LengthT * 16) + 32, ((LengthT * 5) + 17).UpTo(16));
        Assert.True(((LengthT * 32) + 16).IsMultipleOf(16));
    }
}
