using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Tests.Parameters;

public sealed class ParameterStoreTests
{
    [Fact]
    public unsafe void Start_AnyStore_IsAlignedTo64Bytes()
    {
        for (int floats = 0; floats < 20; floats++)
        {
            var store = new ParameterStore(floats);
            Assert.Equal(0u, (nuint)Unsafe.AsPointer(ref store.Start) % 64);
            Assert.Equal(floats, store.Span.Length);
        }
    }

    [Theory]
    [InlineData(10, 7)]
    [InlineData(32, 5)]
    [InlineData(70, 3)]
    [InlineData(1, 1)]
    public void CopyFrom_PanelLayout_ReadsBackInLogicalOrder(int rows, int depth)
    {
        ParameterStore store = OnePanelTensor(rows, depth);
        float[] values = [.. Enumerable.Range(1, rows * depth).Select(i => (float)i)];

        store["w"].CopyFrom(values);

        Assert.Equal(values, store["w"].ToArray());
    }

    [Fact]
    public void CopyFrom_PanelLayout_PutsRowsSideBySideAndPadsWithZeros()
    {
        const int Rows = 33, Depth = 2;
        ParameterStore store = OnePanelTensor(Rows, Depth);
        store.Span.Fill(-1);

        store["w"].CopyFrom([.. Enumerable.Range(0, Rows * Depth).Select(i => (float)i)]);

        Assert.Equal(Depth * 64, store.Span.Length);
        Assert.Equal(2f * 5, store.Span[5]);
        Assert.Equal((2f * 5) + 1, store.Span[32 + 5]);
        Assert.Equal(64f, store.Span[64]);
        Assert.Equal(0f, store.Span[65]);
    }

    [Fact]
    public void CopyTo_TooSmallDestination_NamesTheTensor()
    {
        ParameterStore store = OnePanelTensor(4, 4);

        ArgumentException error = Assert.Throws<ArgumentException>(() => store["w"].CopyTo(new float[15]));

        Assert.Contains("'w' has 16 elements", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OverlappingTensors_IsRefused()
    {
        ParameterInfo a = Dense("a", 0, 4), b = Dense("b", 3, 4);

        Assert.Throws<ArgumentException>(() => new ParameterStore(7, a, b));
    }

    [Fact]
    public void Constructor_TensorBeyondTheEnd_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new ParameterStore(5, Dense("a", 2, 4)));

    [Fact]
    public void Constructor_SameNameTwice_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new ParameterStore(8, Dense("a", 0, 4), Dense("a", 4, 4)));

    [Fact]
    public void ParameterInfo_PanelsOfAnotherSize_IsRefused() =>
        Assert.Throws<ArgumentException>(
            () => new ParameterInfo("w", [3, 4], 0, ParameterLayout.Panels(4, 4), ParameterKind.Weight));

    [Fact]
    public void Item_UnknownName_ListsTheNames()
    {
        var store = new ParameterStore(8, Dense("a", 0, 4), Dense("b", 4, 4));

        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => store["c"]);

        Assert.Contains("a, b", error.Message, StringComparison.Ordinal);
    }

    private static ParameterInfo Dense(string name, int offset, int count) =>
        new(name, [count], offset, ParameterLayout.Dense, ParameterKind.Weight);

    private static ParameterStore OnePanelTensor(int rows, int depth)
    {
        ParameterLayout layout = ParameterLayout.Panels(rows, depth);
        return new ParameterStore(
            layout.StorageCount(rows * depth), new ParameterInfo("w", [rows, depth], 0, layout, ParameterKind.Weight));
    }
}
