using Netwright.Examples.Terminal;
using Netwright.Training;

namespace Netwright.Examples.Tests;

public sealed class ProgressTests
{
    private static readonly string[] Names = ["Loss", "Accuracy"];

    [Fact]
    public void Step_RunningEpoch_TellsItsMeans() =>
        Assert.Equal("epoch 3/10  loss 0.1235  accuracy 0.9876", ProgressText.Step(Report(2, 10, 4), Names));

    [Fact]
    public void Step_NameOfSeveralWords_SeparatesThem() =>
        Assert.Equal(
            "epoch 1/1  loss 0.1235  mean absolute error 0.9876", ProgressText.Step(Report(0, 1, 1), ["Loss", "MeanAbsoluteError"]));

    [Theory]
    [InlineData(123456.7, 12.0, "123,457 samples/s  ETA 0:12")]
    [InlineData(10, 3725.0, "10 samples/s  ETA 1:02:05")]
    public void Speed_KnownRate_TellsRateAndRemainingTime(double rate, double seconds, string expected) =>
        Assert.Equal(expected, ProgressText.Speed(rate, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Speed_UnknownTime_SaysSo() => Assert.Equal("0 samples/s  ETA -", ProgressText.Speed(0, null));

    [Fact]
    public void PlainProgress_Epoch_WritesOneLineWithValidation()
    {
        var output = new StringWriter();
        var progress = new PlainProgress(output);

        progress.OnStep(Report(0, 10, 5));
        progress.OnEpoch(Epoch(0, 10));

        Assert.Equal(
            "epoch 1/10  loss 0.1235  accuracy 0.9877  validation loss 0.2000  validation accuracy 0.9000  100 samples/s  ETA 0:05\n",
            output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void PlainProgress_ManyEpochs_WritesTwentyLines()
    {
        var output = new StringWriter();
        var progress = new PlainProgress(output);
        for (int epoch = 0; epoch < 500; epoch++)
        {
            progress.OnStep(Report(epoch, 500, 5));
            progress.OnEpoch(Epoch(epoch, 500));
        }

        Assert.Equal(20, output.ToString().Count(c => c == '\n'));
        Assert.Contains("epoch 500/500", output.ToString(), StringComparison.Ordinal);
    }

    private static EpochReport Epoch(int epoch, int epochs) => new(
        epoch, epochs, 5, new Results(Names, [0.12346, 0.98765]), new Results(Names, [0.2, 0.9]), IsBest: true, TimeSpan.FromSeconds(1));

    private static StepReport Report(int epoch, int epochs, int batch) => new()
    {
        Epoch = epoch,
        Epochs = epochs,
        Batch = batch,
        Batches = 5,
        Step = batch,
        Results = [],
        Means = (double[])[0.12346, 0.98764],
        SamplesPerSecond = 100,
        Remaining = TimeSpan.FromSeconds(5),
    };
}
