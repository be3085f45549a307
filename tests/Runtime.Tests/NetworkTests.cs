using Netwright.Files;

namespace Netwright.Runtime.Tests;

public sealed class NetworkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_ThenLoad_RestoresWeightsAndBuffersInEitherLayout()
    {
        var saved = new TinyNetwork();
        Fill(saved, 1);
        var loaded = new TinyNetwork();

        saved.Save(_folder["f"]);
        loaded.Load(_folder["f"]);

        Assert.Equal(saved.Parameters.Span, loaded.Parameters.Span);
    }

    [Fact]
    public void Save_PanelLayout_StoresTheLogicalOrder()
    {
        var network = new TinyNetwork();
        Fill(network, 1);

        network.Save(_folder["f"]);

        using SafetensorsReader reader = SafetensorsReader.Open(_folder["f"]);
        float[] stored = new float[6];
        reader.Read(reader.Tensors[0], stored);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], stored);
        Assert.Equal("Tiny", reader.Metadata["network"]);
        Assert.Equal("tiny-1", reader.Metadata["fingerprint"]);
    }

    [Fact]
    public void Weights_WithABuffer_LeavesItOut()
    {
        var network = new TinyNetwork();

        Assert.Equal(["linear.weight", "linear.bias"], network.Weights.Select(w => w.Name));
        Assert.Equal(8, network.WeightCount);
    }

    [Fact]
    public void CopyFrom_NetworkOfTheSameClass_TakesAllNumbers()
    {
        var source = new TinyNetwork();
        Fill(source, 1);
        var target = new TinyNetwork();
        long version = target.Parameters.Version;

        target.CopyFrom(source);

        Assert.Equal(source.Parameters.Span, target.Parameters.Span);
        Assert.True(target.Parameters.Version > version, "what is prepared from the weights must be computed anew");
    }

    [Fact]
    public void CopyFrom_AQuarter_MovesAQuarterOfTheWay()
    {
        var source = new TinyNetwork();
        Fill(source, 1);
        var target = new TinyNetwork();
        Fill(target, 5);

        target.CopyFrom(source, share: 0.25f);

        Assert.Equal([4f, 5f, 6f, 7f, 8f, 9f], target.Parameters["linear.weight"].ToArray());
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], source.Parameters["linear.weight"].ToArray());
    }

    [Fact]
    public void CopyFrom_AnotherClass_NamesBoth()
    {
        var target = new TinyNetwork();

        ArgumentException problem = Assert.Throws<ArgumentException>(() => target.CopyFrom(new StackedNetwork()));

        Assert.StartsWith("weights are copied between networks of one class, but this is a TinyNetwork and the source is a StackedNetwork", problem.Message);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public void CopyFrom_NoShare_SaysWhatIsPossible(float share)
    {
        var target = new TinyNetwork();

        ArgumentException problem = Assert.Throws<ArgumentOutOfRangeException>(() => target.CopyFrom(target, share));

        Assert.Contains("must be above 0 and at most 1", problem.Message);
    }

    [Fact]
    public void Load_ForeignNames_AddsTheBiasesThatBelongTogether()
    {
        Write(("fc.weight", [3, 2]), ("fc.bias_ih", [2]), ("fc.bias_hh", [2]), ("mean", [2]), ("num_batches_tracked", []));
        var network = new TinyNetwork(rows: 3);

        network.Load(_folder["f"]);

        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], network.Parameters["linear.weight"].ToArray());
        Assert.Equal([2f, 4f], network.Parameters["linear.bias"].ToArray());
    }

    [Fact]
    public void Load_PartOfAStack_TakesItWithLeadingAxesTogether()
    {
        Write(("stack", [12]), ("pair", [4]));
        var network = new StackedNetwork();

        network.Load(_folder["f"]);

        Assert.Equal([5f, 6f, 7f, 8f], network.Parameters["middle"].ToArray());
        Assert.Equal([1f, 2f, 3f, 4f], network.Parameters["pair"].ToArray());
    }

    [Fact]
    public void Load_StackOfOtherHeight_IsNotFound()
    {
        Write(("stack", [11]), ("pair", [4]));

        string message = Assert.Throws<ModelFileException>(() => new StackedNetwork().Load(_folder["f"])).Message;

        Assert.Contains("no tensor 'middle' (nor 'stack[1 of 3]')", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherShape_NamesTensorShapesAndFileAndChangesNothing()
    {
        Write(("linear.weight", [2, 3]), ("linear.bias", [3]), ("mean", [2]));
        var network = new TinyNetwork();

        ModelFileException error = Assert.Throws<ModelFileException>(() => network.Load(_folder["f"]));

        Assert.StartsWith(_folder["f"], error.Message, StringComparison.Ordinal);
        Assert.Contains("'linear.bias' has shape [3]", error.Message, StringComparison.Ordinal);
        Assert.Contains("network Tiny needs 'linear.bias' with shape [2]", error.Message, StringComparison.Ordinal);
        Assert.All(network.Parameters.Span.ToArray(), v => Assert.Equal(0f, v));
    }

    [Fact]
    public void Load_MissingTensor_ListsTriedAndStoredNames()
    {
        Write(("other", [2]));

        string message = Assert.Throws<ModelFileException>(() => new TinyNetwork().Load(_folder["f"])).Message;

        Assert.Contains("no tensor 'linear.weight' (nor 'fc.weight')", message, StringComparison.Ordinal);
        Assert.Contains("holds 'other'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Load_NumberThatIsNotFinite_SaysWhereAndChangesNothing(float value, string text)
    {
        SafetensorsWriter.Write(
            _folder["f"],
            [TensorToStore.From("linear.weight", [1, 2, 3, 4, 5, value], 2, 3), TensorToStore.From("linear.bias", [1f, 2f], 2), TensorToStore.From("mean", [1f, 2f], 2)]);
        var network = new TinyNetwork();

        string message = Assert.Throws<ModelFileException>(() => network.Load(_folder["f"])).Message;

        Assert.Contains($"the tensor 'linear.weight' holds {text} at [1, 2]", message, StringComparison.Ordinal);
        Assert.All(network.Parameters.Span.ToArray(), element => Assert.Equal(0, element));
    }

    [Fact]
    public void Save_NumberThatIsNotFinite_SaysWhereAndKeepsTheOldFile()
    {
        var network = new TinyNetwork();
        network.Save(_folder["f"]);
        byte[] good = File.ReadAllBytes(_folder["f"]);
        network.Parameters["mean"].CopyFrom([0, float.NaN]);

        string message = Assert.Throws<ModelFileException>(() => network.Save(_folder["f"])).Message;

        Assert.Contains("'mean' of network Tiny holds NaN at [1]", message, StringComparison.Ordinal);
        Assert.Equal(good, File.ReadAllBytes(_folder["f"]));
    }

    [Fact]
    public void Threads_Zero_SaysWhatToSet() => Assert.Equal(
        "'Threads' is 0, but must be at least 1: set 1 to compute on the calling thread alone, or Environment.ProcessorCount to use all processors. (Parameter 'Threads')",
        Assert.Throws<ArgumentOutOfRangeException>(() => new TinyNetwork().Threads = 0).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Constructor_NoCapacity_SaysWhatToPass(int capacity) => Assert.Equal(
        $"'capacity' is {capacity}, but must be at least 1: pass the largest batch that one call will bring, such as 64. (Parameter 'capacity')",
        Assert.Throws<ArgumentOutOfRangeException>(() => new TinyNetwork(capacity: capacity)).Message);

    private void Write(params (string Name, long[] Shape)[] tensors) => SafetensorsWriter.Write(
        _folder["f"],
        tensors.Select(t => TensorToStore.From(
            t.Name, [.. Enumerable.Range(1, (int)t.Shape.Aggregate(1L, (a, b) => a * b)).Select(i => (float)i)], t.Shape)));

    private static void Fill(Network network, float first)
    {
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.CopyFrom([.. Enumerable.Range(0, parameter.Count).Select(i => first + i)]);
        }
    }

    private sealed class StackedNetwork() : Network("Stacked", "stacked-1", capacity: 4, new ParameterStore(
        8,
        new("middle", [2, 2], 0, ParameterLayout.Dense, ParameterKind.Weight, "stack[1 of 3]"),
        new("pair", [2, 2], 4, ParameterLayout.Dense, ParameterKind.Weight)));

    private sealed class TinyNetwork(int rows = 2, int capacity = 4) : Network("Tiny", "tiny-1", capacity, Store(rows))
    {
        private static ParameterStore Store(int rows)
        {
            int depth = 6 / rows;
            int weight = ParameterLayout.Panels(rows, depth).StorageCount(6);
            return new ParameterStore(
                weight + 4,
                new("linear.weight", [rows, depth], 0, ParameterLayout.Panels(rows, depth), ParameterKind.Weight, "fc.weight"),
                new("linear.bias", [2], weight, ParameterLayout.Dense, ParameterKind.Weight, "fc.bias_ih + fc.bias_hh"),
                new("mean", [2], weight + 2, ParameterLayout.Dense, ParameterKind.Buffer));
        }
    }
}
