using Netwright.Generator.Emission;

namespace Netwright.Generator.Tests.Emission;

public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("image", "Image")]
    [InlineData("hidden_state", "HiddenState")]
    [InlineData("Linear1", "Linear1")]
    [InlineData("1st", "N1st")]
    public void Pascal_OfSourceName_StartsWithCapital(string name, string expected) =>
        Assert.Equal(expected, Identifiers.Pascal(name));

    [Theory]
    [InlineData("Image", "image")]
    [InlineData("class", "@class")]
    [InlineData("value", "@value")]
    public void Camel_OfSourceName_IsLegalLocal(string name, string expected) =>
        Assert.Equal(expected, Identifiers.Camel(name));

    [Fact]
    public void Qualified_WithKeywordPart_IsEscapedThere() => Assert.Equal("A.@class.B", Identifiers.Qualified("A.class.B"));

    [Fact]
    public void Take_OfTakenName_GetsNumber()
    {
        var names = new UniqueNames(["Run"]);

        Assert.Equal(["Run2", "Run3", "Go"], [names.Take("Run"), names.Take("Run"), names.Take("Go")]);
    }
}
