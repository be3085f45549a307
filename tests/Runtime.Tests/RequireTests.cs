using Netwright.CompilerServices;
using Netwright.Data;
using Netwright.Runtime.Tests.Training;
using Netwright.Training;

namespace Netwright.Runtime.Tests;

/// <summary>Every public entry that takes a number says in one line what is wrong with one that is not possible.</summary>
public sealed class RequireTests
{
    public static TheoryData<string, string, Action> Wrong => new()
    {
        { "capacity", "is 0, but must be at least 1", () => _ = new BatchBuffers([], 0) },
        { "capacity", "is -1, but must be at least 1", () => _ = new CarriedState(-1) },
        { "capacity", "is 0, but must be at least 1", () => _ = new TestNetwork(0) },
        { "capacity", "is 2147483647, but must be at most 16777216", () => _ = new TestNetwork(int.MaxValue) },
        { "capacity", "for at most", () => _ = new AlignedBuffer(Require.MostCapacity, 1000) },
        { "capacity", "for at most", () => _ = new CarriedState(int.MaxValue, new StateInfo("h", 100, 0)) },
        { "Capacity", "for at most", () => _ = new BatchBuffers([InputInfo.Floats("x", 1000)], int.MaxValue) },
        { "row", "the rows go from 0 to 1", () => new CarriedState(2).Reset(2) },
        { "count", "from 1 to 2 samples", () => new BatchBuffers([], 2).AsBatch(3) },
        { "samples", "but must be at least 1", () => _ = new TestState(0, 1) },
        { "samples", "for at most", () => _ = new TestState(int.MaxValue, 1000) },
        { "Threads", "set 1", () => Trainer().Threads = -1 },
        { "BatchSize", "is 0, but must be at least 1", () => Train(new TrainingOptions { BatchSize = 0 }) },
        { "Epochs", "is -1, but must be at least 0", () => Train(new TrainingOptions { Epochs = -1 }) },
        { "CheckpointSteps", "or 0 for one after each epoch", () => Train(new TrainingOptions { CheckpointSteps = -1 }) },
        { "Patience", "is 0, but must be at least 1", () => Train(new TrainingOptions { EarlyStopping = new EarlyStopping { Patience = 0 } }) },
        { "batchSize", "is 0, but must be at least 1", () => _ = new BatchReader(LineData.Make(4), [], 0) },
        { "index", "the batches go from 0 to 1", () => new BatchReader(LineData.Make(4), [], 2).Read(2) },
        { "count", "is -1, but must be at least 0", () => LineData.Make(4).Take(-1) },
        { "samples", "the samples go from 0 to 3", () => LineData.Make(4).Subset([0, -1]) },
        { "samples", "there are no samples", () => LineData.Make(4).Take(0).Subset([0]) },
        { "validationFraction", "is 1.5, but a fraction is from 0 to below 1", () => LineData.Make(4).Split(1.5, 0) },
        { "elements", "is 0, but must be at least 1", () => DataColumn.Floats("x", [], 0) },
        { "range", "is 0, but must be at least 1", () => DataColumn.Indices("x", [], 0) },
        { "range", "is -2, but must be at least 1", () => CsvColumn.Index("x", "x", -2) },
        { "classes", "is 0, but must be at least 1", () => IdxFile.ReadImagesAndLabels("images", "labels", classes: 0) },
        { "height", "is 0, but must be at least 1", () => _ = new ImageAugmentation(LineData.Make(4), 1, 0, 1) },
        { "Copies", "is 0, but must be at least 1", () => _ = new ImageAugmentation(LineData.Make(4), 1, 1, LineNetwork.Inputs) { Copies = 0 } },
        { "limit", "is 0, but must be at least 1", () => new SeededRandom(0, 0).Below(0) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Argument_OutsideWhatIsPossible_IsNamedInOneLine(string name, string part, Action call)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(name, call);

        Assert.StartsWith($"'{name}' is ", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error.Message, StringComparison.Ordinal);
    }

    private static LineTrainer Trainer() => new(new LineNetwork());

    private static void Train(TrainingOptions options) => TrainingLoop.Run(Trainer(), LineData.Make(4), options);

    private sealed class TestNetwork(int capacity) : Network("Test", "", capacity, new ParameterStore(0));

    private sealed class TestState(int samples, int floats) : NetworkState(samples, floats, int.MaxValue);
}
