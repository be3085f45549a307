using Netwright.Generator.Emission;
using Netwright.Generator.Emission.Executors;

namespace Netwright.Generator.Tests.Emission;

public sealed class PlacedTextTests
{
    private const string Code = "ref float a = ref Unsafe.Add(ref _arena.Start, (nint)First * _blockRows); Fill(ref a, a, other, _randomStream + 3UL);";

    [Theory]
    [InlineData("ref float b = ref Unsafe.Add(ref _arena.Start, (nint)Second * _blockRows); Fill(ref b, b, other, _randomStream + 4UL);")]
    [InlineData("ref float b = ref Unsafe.Add(ref _arena.Start, (nint)7 * _blockRows); Fill(ref b, b, other, _randomStream + 3UL);")]
    public void Form_OfCodeThatDiffersInNamesAndPlaces_IsTheSame(string code) => Assert.Equal(Of(Code).Form, Of(code).Form);

    [Theory]
    [InlineData("ref float a = ref Unsafe.Add(ref _shared.Start, (nint)First * _blockRows); Fill(ref a, a, other, _randomStream + 3UL);")]
    [InlineData("ref float a = ref Unsafe.Add(ref _arena.Start, (nint)First * _blockRows); Fill(ref a, b, other, _randomStream + 3UL);")]
    [InlineData("ref float a = ref Unsafe.Add(ref _arena.Start, (nint)First * _blockRows); Fill(ref a, a, another, _randomStream + 3UL);")]
    [InlineData("ref float a = ref Unsafe.Add(ref _arena.Start, (nint)Unknown * _blockRows); Fill(ref a, a, other, _randomStream + 3UL);")]
    public void Form_OfCodeThatDoesSomethingElse_Differs(string code) => Assert.NotEqual(Of(Code).Form, Of(code).Form);

    [Fact]
    public void WriteInside_WithTable_TakesEachPlaceFromIt()
    {
        PlacedText text = Of(Code);

        Assert.NotEqual(Code, text.Form);
        Assert.Equal([10, 3], text.Places);
        var writer = new SourceWriter();
        text.WriteInside(writer, "places");
        Assert.Equal("ref float a = ref Unsafe.Add(ref _arena.Start, (nint)places[0] * _blockRows); Fill(ref a, a, other, _randomStream + (ulong)places[1]);\n", writer.Take());
    }

    private static PlacedText Of(string code) => new(new SourceWriter().Append($"{{\n{code}\n}}\n").EndPart(), new FormFinder(), name => name is "a" or "b", constant => constant == "First" ? 10 : constant == "Second" ? 20 : null);
}
