using System.Globalization;
using Netwright.Generator.Emission;

namespace Netwright.Generator.Tests.Emission;

public sealed class LiteralsTests
{
    [Theory]
    [InlineData(0.1, "0.1f")]
    [InlineData(1e-3, "0.001f")]
    [InlineData(1.0, "1f")]
    [InlineData(-2.5, "-2.5f")]
    [InlineData(1e10, "1E+10f")]
    [InlineData(0.7978845608028654, "0.7978846f")]
    [InlineData(-0.0, "-0f")]
    [InlineData(double.NaN, "float.NaN")]
    [InlineData(double.NegativeInfinity, "float.NegativeInfinity")]
    [InlineData(1e300, "float.PositiveInfinity")]
    public void Float_OfValue_IsShortestExactLiteral(double value, string expected) =>
        Assert.Equal(expected, Literals.Float(value));

    [Fact]
    public void Float_OfManyBitPatterns_ReadsBackExactly()
    {
        for (uint bits = 0; bits < 0x7f80_0000; bits += 65_521 * 7)
        {
            float value = BitConverter.UInt32BitsToSingle(bits);
            string literal = Literals.Float(value);
            Assert.Equal(value, float.Parse(literal.TrimEnd('f'), CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData(784, "784")]
    [InlineData(9999, "9999")]
    [InlineData(100352, "100_352")]
    [InlineData(-1234567, "-1_234_567")]
    public void Integer_OfLongNumber_HasUnderscores(long value, string expected) =>
        Assert.Equal(expected, Literals.Integer(value));

    [Fact]
    public void Count_OfLongNumber_HasCommas() => Assert.Equal("109,386", Literals.Count(109_386));

    [Fact]
    public void String_WithQuotesAndBreaks_IsEscaped() =>
        Assert.Equal("\"a\\\"b\\\\c\\nd\\u0001\"", Literals.String("a\"b\\c\nd\u0001"));

    [Fact]
    public void Xml_WithMarkup_IsEscaped() => Assert.Equal("index&lt;10&gt; &amp;", Literals.Xml("index<10>\u0001&"));
}
