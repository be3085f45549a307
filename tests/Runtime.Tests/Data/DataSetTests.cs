using Netwright.Data;

namespace Netwright.Runtime.Tests.Data;

public sealed class DataSetTests
{
    [Fact]
    public void FromColumns_DifferentCounts_NamesBothColumns()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => DataSet.FromColumns(DataColumn.Floats("x", new float[6], 2), DataColumn.Indices("y", [0, 1], 2)));

        Assert.Contains("'x' and 'y' hold 3 and 2 samples", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromColumns_SameNameTwice_IsRefused() =>
        Assert.Throws<ArgumentException>(
            () => DataSet.FromColumns(DataColumn.Floats("x", [1f]), DataColumn.Floats("x", [1f])));

    [Fact]
    public void Floats_PartOfASample_IsRefused() =>
        Assert.Throws<ArgumentException>(() => DataColumn.Floats("x", new float[5], 2));

    [Fact]
    public void Indices_OutsideTheRange_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DataColumn.Indices("y", [0, 3], 3));

    [Fact]
    public void Bytes_AllValues_ReadAsZeroToOne()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i), 255, 0, 51];
        DataSet data = DataSet.FromColumns(DataColumn.Bytes("x", bytes, bytes.Length));
        float[] values = new float[bytes.Length];

        data.ReadFloats(0, [0], values);

        Assert.All(values.Zip(bytes), pair => Assert.Equal(pair.Second / 255f, pair.First, 1e-7f));
        Assert.Equal((0f, 1f), (values[0], values[255]));
    }

    [Fact]
    public void Subset_OfASubset_KeepsTheChosenSamples()
    {
        DataSet data = Numbers(10).Subset([9, 3, 5, 7]).Subset([2, 0]);

        Assert.Equal([5f, 9f], Values(data));
    }

    [Fact]
    public void Take_MoreThanThereAre_TakesAll() => Assert.Equal([0f, 1f, 2f], Values(Numbers(3).Take(5)));

    [Fact]
    public void Split_AnySeed_PartitionsTheSamples()
    {
        (DataSet training, DataSet validation) = Numbers(50).Split(0.2, seed: 3);

        Assert.Equal((40, 10), (training.Count, validation.Count));
        Assert.Equal(Values(Numbers(50)), Values(training).Concat(Values(validation)).Order().ToArray());
    }

    [Fact]
    public void Split_SameSeed_IsTheSameAndOtherSeedsDiffer()
    {
        float[] first = Values(Numbers(50).Split(0.2, seed: 3).Validation);

        Assert.Equal(first, Values(Numbers(50).Split(0.2, seed: 3).Validation));
        Assert.NotEqual(first, Values(Numbers(50).Split(0.2, seed: 4).Validation));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Split_ImpossibleFraction_IsRefused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbers(5).Split(fraction, 1));

    [Fact]
    public void ReadFloats_ColumnOfIndices_IsRefused() =>
        Assert.Throws<InvalidOperationException>(
            () => DataSet.FromColumns(DataColumn.Indices("y", [0], 2)).ReadFloats(0, [0], new float[1]));

    private static DataSet Numbers(int count) =>
        DataSet.FromColumns(DataColumn.Floats("x", [.. Enumerable.Range(0, count).Select(i => (float)i)]));

    private static float[] Values(DataSet data)
    {
        float[] values = new float[data.Count];
        data.ReadFloats(0, [.. Enumerable.Range(0, data.Count)], values);
        return values;
    }
}
