using Netwright.Generator.Streaming;
using Netwright.Testing;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Streaming;

/// <summary>Networks that take one step of a sequence at a time: equal to whole sequences, and only where that is possible.</summary>
public sealed class StreamingTests : IClassFixture<StreamingTests.Fixture>
{
    private const int Length = 11;
    private const int Samples = 3;

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["Cells"] = "dim T; network Cells(index<7>[T] x) => x -> Embedding(6) -> Rnn(5) -> Linear(4);",
        ["Stacked"] = "dim T; network Stacked(index<7>[T] x) => x -> Embedding(6) -> Lstm(5, layers: 2) -> Gru(6, layers: 2) -> Linear(4);",
        ["Fixed"] = "dim T = 11; network Fixed(index<7>[T] x) => x -> Embedding(6) -> Gru(5) -> Linear(4);",
        ["Own"] = """
            dim T;
            block Cell(float[D] x, state float[n] h = 0.5, state float[n] c = 0, int n) {
                z = Sigmoid(Linear(x, n) + Linear(h, n, bias: false));
                c = 0.5 * c + z;
                h = z * h + (1 - z) * Tanh(Linear(x, n) + c);
                return Concat(h, x);
            }
            network Own(float[T, 3] x) => x -> Scan(Cell(4)) -> Linear(2);
            """,
        ["Started"] = """
            dim T;
            network Started(float[T, 3] x) {
                weight float[4] begin = Normal();
                (y, h) = Scan(RnnCell(4), x, h: begin);
                return y -> Linear(2);
            }
            """,
        ["Ending"] = "dim T; network Ending(float[T, 3] x) => x -> Gru(20) -> Last -> Linear(2);",
        ["Averaging"] = "dim T; network Averaging(float[T, 3] x) => x -> Rnn(6) -> Mean(over: 0) -> Linear(2);",
        ["Peaking"] = "dim T; network Peaking(float[T, 3] x) => x -> Linear(6) -> Max(over: 0) -> Linear(2);",
        ["Waves"] = """
            dim T <= 40;
            block Layer(float[C, T] x, int dilation) -> (float[C, T] next, float[C, T] skip) {
                gate   = x -> Conv(C, 2, dilation: dilation, padding: Causal) -> Sigmoid;
                signal = x -> Conv(C, 3, dilation: dilation, padding: Causal) -> Tanh;
                skip   = signal * gate -> Conv(C, 1);
                return (x + skip, skip);
            }
            network Waves(index<9>[T] audio) {
                x = audio -> Embedding(5) -> Transpose;
                total = 0;
                for i in 0..3 {
                    (x, skip) = x -> Layer(dilation: 1 << i);
                    total = total + skip;
                }
                return total -> Relu -> Conv(6, 1) -> Relu -> Conv(9, 1) -> Transpose;
            }
            """,
        ["Depthwise"] = "dim T; network Depthwise(float[20, T] x) => x -> DepthwiseConv(3, padding: Causal) -> Relu -> Conv(20, 4, padding: Causal, groups: 2) -> Conv(18, 2, padding: Causal);",
        ["Pictures"] = "dim T; network Pictures(float[2, T, 6] x) => x -> Conv(4, [3, 3], padding: [2, 1, 0, 1]) -> Relu -> Conv(2, [2, 1], padding: [1, 0, 0, 0]);",
        ["Words"] = "dim T <= 16; network Words(index<9>[T] x) => x -> Embedding(8) -> PositionalEncoding -> 2 * TransformerEncoderLayer(heads: 2, hidden: 12, causal: true) -> LayerNorm -> Linear(9);",
        ["Learned"] = "dim T <= 16; network Learned(index<9>[T] x) => x -> Embedding(8) -> PositionalEmbedding -> TransformerEncoderLayer(heads: 2, hidden: 12, causal: true) -> Last -> Linear(9);",
        ["FixedWords"] = "dim T = 11; network FixedWords(index<9>[T] x) => x -> Embedding(8) -> PositionalEmbedding -> TransformerEncoderLayer(heads: 2, hidden: 12, causal: true) -> Linear(9);",
        ["Pooling"] = """
            dim T <= 16;
            network Pooling(float[T, 4] x) {
                h = x -> Rnn(5);
                share = Softmax(h -> Linear(1) -> Reshape([T]));
                y[d] = Sum(t => share[t] * h[t, d]);
                return y -> Linear(3);
            }
            """,
        ["Prefixes"] = """
            dim T <= 16;
            network Prefixes(float[T, 4] x) {
                y[t in T, d] = Sum(s => Where(s <= t, x[s, d], 0)) / (t + 1);
                z[t in T, d] = Sum(s => Where(t - s < 3 && t >= s, y[s, d] * (s + 1), 0));
                return z -> Linear(3);
            }
            """,
        ["Shifted"] = """
            dim T;
            network Shifted(float[T, 4] x) {
                before = Concat(Zeros([1, 4]), x[0..T - 1], axis: 0);
                padded = Pad(Transpose(x[0..T - 2]), 2, 0) -> Transpose;
                return before + padded * x -> Linear(3);
            }
            """,
        ["Conditioned"] = "dim T; network Conditioned(float[T, 4] x, float[3] style) { s = style -> Linear(4); y[t, d] = x[t, d] * s[d]; return y -> Rnn(5) -> Linear(2); }",
        ["Tracks"] = "dim T; network Tracks(float[3, T] x, index<4>[T] kind) { a = x -> Transpose; return a + Embedding(kind, 3) -> Gru(4) -> Linear(2); }",
        ["Carrying"] = "dim T; network Carrying(float[T, 4] x, state float[2, 5] h = 0.5) { (y, h) = x -> Gru(5, layers: 2, h: h); return y -> Linear(3); }",
        ["Plain"] = "dim T; network Plain(float[T, 4] x) => x -> Linear(8) -> Relu -> LayerNorm -> Linear(3);",
    };

    private readonly StreamedNetworks _networks;

    /// <summary>Takes what is compiled once for all.</summary>
    public StreamingTests(Fixture fixture) => _networks = fixture.Networks;

    /// <summary>The networks by name.</summary>
    public static TheoryData<string> Names => new(Texts.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_AfterStep_GivesWhatTheWholeSequenceGives(string name)
    {
        StreamedNetwork network = _networks.New(name, Samples);
        Assert.Equal("", StreamingComparison.Run(network, Samples, Length, seed: 5));
        Assert.Equal("", StreamingComparison.Run(network, 1, Length, seed: 6));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_AfterTheFirst_AllocatesNothing(string name)
    {
        StreamedNetwork network = _networks.New(name, 1);
        NetworkState state = network.NewState(1);
        Array[] inputs = network.At(network.Draw(1, Length, 1), 1, Length, 0);
        var output = new float[network.StepSize];
        network.Step(inputs, state, output);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 50 && least > 0; attempt++)
        {
            state.Reset();
            long before = GC.GetAllocatedBytesForCurrentThread();
            network.Step(inputs, state, output);
            network.Step(inputs, state, output);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Step_AfterReset_BeginsAgain()
    {
        StreamedNetwork network = _networks.New("Stacked", 1);
        Array[] inputs = network.At(network.Draw(1, Length, 1), 1, Length, 0);
        float[] first = new float[network.StepSize], again = new float[network.StepSize];
        NetworkState state = network.NewState(1);
        network.Step(inputs, state, first);
        network.Step(inputs, state, again);
        Assert.NotEqual(first, again);
        state.Reset();
        network.Step(inputs, state, again);
        Assert.Equal(first, again);
        Assert.Equal(1, state.StepCount);
    }

    [Fact]
    public void Step_BeyondTheBound_IsRefusedAndChangesNothing()
    {
        StreamedNetwork network = _networks.New("Words", 1);
        Array[] inputs = network.At(network.Draw(1, Length, 1), 1, Length, 0);
        var output = new float[network.StepSize];
        NetworkState state = network.NewState(1);
        for (int step = 0; step < 16; step++)
        {
            network.Step(inputs, state, output);
        }

        var exception = Assert.Throws<InvalidOperationException>(() => network.Step(inputs, state, output));
        Assert.Equal("This state has taken 16 steps, and T has 16 places at most: call Reset(), or declare a larger bound.", exception.Message);
        Assert.Equal(16, state.StepCount);
    }

    [Fact]
    public void CopyTo_StateOfOtherSamples_IsRefused()
    {
        StreamedNetwork network = _networks.New("Cells", 4);
        Assert.Throws<ArgumentException>(() => network.Copy(network.NewState(2), network.NewState(3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.NewState(5));
    }

    [Theory]
    [InlineData("dim T; network Net(float[T, 3] x) { y[t, d] = x[t, d] - Mean(s => x[s, d]); return y; }", "a step depends on later ones in y.Mean1 (")]
    [InlineData("dim T; network Net(float[T, 3] x) => x -> Bidirectional(RnnCell(4));", "a scan goes from the last step to the first in Bidirectional1")]
    [InlineData("dim T <= 9; network Net(float[T, 4] x) => x -> TransformerEncoderLayer(heads: 2, hidden: 8);", "a step depends on later ones in TransformerEncoderLayer1")]
    [InlineData("dim T; network Net(float[T, 4] x) => x -> TransformerEncoderLayer(heads: 2, hidden: 8, causal: true);", "all steps so far are needed, and T has no bound; declare 'dim T <= n;'")]
    [InlineData("dim T; network Net(float[3, T] x) => x -> Conv(2, 3, padding: Same);", "windows reach over later steps, or leave some out, in Conv1")]
    [InlineData("dim T; network Net(float[3, T] x) => x -> Conv(2, 3);", "output is float[2, T-2], which is not one place of T for each step in Conv1")]
    [InlineData("dim S; dim T; network Net(float[S, 3] x, float[T, 3] y) { a = y -> Rnn(4) -> Last; return Last(x -> Rnn(4)) + a; }", "inputs have more than the one axis S whose length is open")]
    public void Run_NetworkThatIsNotCausal_SaysWhy(string text, string reason)
    {
        (StepProgram? program, string? found) = StreamNetworks.Run(FrontEnd.ElaborateValid(text).Networks.Single());
        Assert.Null(program);
        Assert.StartsWith(reason, found);
        string surface = GeneratorHarness.Run(new NetworkGenerator(), Project.Of(text)).Sources.Single(source => source.Key.EndsWith("Net.g.cs", StringComparison.Ordinal)).Value;
        Assert.Contains("There is no Step method: ", surface);
        Assert.DoesNotContain("Stepping", surface);
    }

    [Theory]
    [InlineData("network Net(float[4] x) => x -> Linear(2);")]
    [InlineData("dim Width = 4; network Net(float[Width] x) => x -> Relu -> Linear(2);")]
    [InlineData("dim Width = 4; network Net(float[Width] x) => Relu(x);")]
    public void Run_NetworkWithoutSequences_SaysNothing(string text) =>
        Assert.Equal((null, null), StreamNetworks.Run(FrontEnd.ElaborateValid(text).Networks.Single()));

    /// <summary>Compiles all networks.</summary>
    public sealed class Fixture : IDisposable
    {
        internal StreamedNetworks Networks { get; } = StreamedNetworks.Compile(Texts.Values);

        /// <inheritdoc/>
        public void Dispose() => Networks.Dispose();
    }
}
