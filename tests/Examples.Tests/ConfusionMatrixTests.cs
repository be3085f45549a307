using Netwright.Examples.Terminal;
using Spectre.Console;

namespace Netwright.Examples.Tests;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Add_SomeScores_CountsPredictionsAndAccuracy()
    {
        ConfusionMatrix matrix = Example();

        Assert.Equal((2, 1, 1, 0), (matrix[0, 0], matrix[0, 1], matrix[1, 1], matrix[1, 0]));
        Assert.Equal(0.75, matrix.Accuracy);
    }

    [Fact]
    public void Add_EqualScores_TakesTheFirst() => Assert.Equal(1, new ConfusionMatrix(3).Add(0, [1, 2, 2]));

    [Fact]
    public void Accuracy_NoSamples_IsZero() => Assert.Equal(0, new ConfusionMatrix(3).Accuracy);

    [Fact]
    public void ToTable_SomeScores_ShowsCountsAndShares()
    {
        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });

        console.Write(Example().ToTable());

        Assert.Contains("66.7 %", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("100.0 %", text.ToString(), StringComparison.Ordinal);
    }

    private static ConfusionMatrix Example()
    {
        var matrix = new ConfusionMatrix(2);
        matrix.Add(0, [2, 1]);
        matrix.Add(0, [2, -1]);
        matrix.Add(0, [1, 2]);
        matrix.Add(1, [0, 1]);
        return matrix;
    }
}
