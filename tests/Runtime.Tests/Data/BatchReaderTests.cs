using Netwright.Data;

namespace Netwright.Runtime.Tests.Data;

public sealed class BatchReaderTests
{
    private static readonly InputInfo[] Inputs = [InputInfo.Indices("y", 1, 10), InputInfo.Floats("x", 2)];

    [Fact]
    public void Read_LastBatch_HoldsTheRest()
    {
        var reader = new BatchReader(Data(7), Inputs, batchSize: 3);

        Assert.Equal(3, reader.BatchCount);
        Batch batch = reader.Read(2);
        Assert.Equal(1, batch.Count);
        Assert.Equal([12f, 13f], batch.Floats(1));
        Assert.Equal([6], batch.Indices(0));
    }

    [Fact]
    public void Read_TruthValues_AreZeroAndOne()
    {
        DataSet data = DataSet.FromColumns(DataColumn.Booleans("present", [true, false, true, true], elements: 2));
        var reader = new BatchReader(data, [InputInfo.Indices("present", 2, 2)], batchSize: 2);

        Assert.Equal([1, 0, 1, 1], reader.Read(0).Indices(0));
    }

    [Fact]
    public void Constructor_InputOfAnyWholeNumber_TakesEveryRange()
    {
        var reader = new BatchReader(Data(2), [InputInfo.Indices("y", 1, 0)], batchSize: 2);

        Assert.Equal([0, 1], reader.Read(0).Indices(0));
    }

    [Fact]
    public void Shuffle_AnyEpoch_BringsEverySampleOnceAndKeepsColumnsTogether()
    {
        var reader = new BatchReader(Data(10), Inputs, batchSize: 4);
        reader.Shuffle(seed: 5, epoch: 2);
        var seen = new List<int>();
        for (int i = 0; i < reader.BatchCount; i++)
        {
            Batch batch = reader.Read(i);
            for (int k = 0; k < batch.Count; k++)
            {
                Assert.Equal(2f * batch.Indices(0)[k], batch.Floats(1)[2 * k]);
                seen.Add(batch.Indices(0)[k]);
            }
        }

        Assert.NotEqual(Enumerable.Range(0, 10), seen);
        Assert.Equal(Enumerable.Range(0, 10), seen.Order());
    }

    [Fact]
    public void Shuffle_SeedAndEpoch_DecideTheOrderWhateverCameBefore()
    {
        int[] direct = Order(5, 2), afterOthers = Order(9, 0, 5, 1, 5, 2);

        Assert.Equal(direct, afterOthers);
        Assert.NotEqual(direct, Order(5, 3));
        Assert.NotEqual(direct, Order(6, 2));
    }

    [Fact]
    public void Read_AnyBatch_AllocatesNothing()
    {
        var reader = new BatchReader(Data(10), Inputs, batchSize: 4);
        ReadAll(reader);
        long before = GC.GetAllocatedBytesForCurrentThread();

        ReadAll(reader);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Constructor_MissingColumn_ListsTheColumns()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new BatchReader(Data(3), [InputInfo.Floats("image", 2)], 1));

        Assert.Contains("no column for the input 'image' (2 numbers); its columns are 'x', 'y'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InputKind.Floats, 3, 0)]
    [InlineData(InputKind.Indices, 2, 5)]
    public void Constructor_ColumnOfAnotherKindOrSize_IsRefused(InputKind kind, int elements, int range) =>
        Assert.Throws<ArgumentException>(() => new BatchReader(Data(3), [new InputInfo("x", kind, elements, range)], 1));

    [Fact]
    public void Constructor_LabelsBeyondTheInputsRange_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new BatchReader(Data(3), [InputInfo.Indices("y", 1, 9)], 1));

    private static void ReadAll(BatchReader reader)
    {
        reader.Shuffle(1, 1);
        for (int i = 0; i < reader.BatchCount; i++)
        {
            _ = reader.Read(i);
        }
    }

    private static int[] Order(params int[] seedsAndEpochs)
    {
        var reader = new BatchReader(Data(10), Inputs, batchSize: 10);
        for (int i = 0; i < seedsAndEpochs.Length; i += 2)
        {
            reader.Shuffle((ulong)seedsAndEpochs[i], seedsAndEpochs[i + 1]);
        }

        return [.. reader.Read(0).Indices(0)];
    }

    private static DataSet Data(int count) => DataSet.FromColumns(
        DataColumn.Floats("x", [.. Enumerable.Range(0, 2 * count).Select(i => (float)i)], 2),
        DataColumn.Indices("y", [.. Enumerable.Range(0, count)], 10)).Take(count);
}
