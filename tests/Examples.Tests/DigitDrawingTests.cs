using Netwright.Examples.Terminal;

namespace Netwright.Examples.Tests;

public sealed class DigitDrawingTests
{
    [Fact]
    public void Draw_TwoPictures_StandSideBySideWithTheirCaptions()
    {
        float[] pictures = [1, 0, 1, 0, 0, 1, 0, 1, 0, 0.5f, 0, 0.5f, 1, 1, 1, 1];

        Assert.Equal(["@     +", " @   @@", "7    1"], DigitDrawing.Draw(pictures, 2, 4, ["7", "1"]));
    }

    [Fact]
    public void Draw_OddHeight_DrawsTheLastRow() =>
        Assert.Equal(["@", "@", "x"], DigitDrawing.Draw([1, 1, 1], 1, 3, ["x"]));
}
