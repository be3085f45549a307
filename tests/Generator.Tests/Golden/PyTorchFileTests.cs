using Netwright.Files;
using Netwright.Testing.Golden;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Golden;

/// <summary>Files with PyTorch's names and shapes load as they are.</summary>
public sealed class PyTorchFileTests
{
    private const string Layers = """
        network RnnTanhL2(float[T, {rnn_tanh_l2}] x) => x -> Rnn({rnn_tanh_l2:hidden}, layers: 2);
        network LstmL1Bi(float[T, {lstm_l1_bi}] x) => x -> Lstm({lstm_l1_bi:hidden}, bidirectional: true);
        network LstmL2(float[T, {lstm_l2}] x) => x -> Lstm({lstm_l2:hidden}, layers: 2);
        network GruL1Bi(float[T, {gru_l1_bi}] x) => x -> Gru({gru_l1_bi:hidden}, bidirectional: true);
        network GruL2(float[T, {gru_l2}] x) => x -> Gru({gru_l2:hidden}, layers: 2);
        network MultiheadAttention(float[T, {multihead_attention}] x) => x -> MultiHeadAttention(heads: {multihead_attention:heads});
        dim T;
        """;

    private const string Transformer = """
        network Net(float[5, 6] x) => x -> 2 * TransformerEncoderLayer(heads: 2, hidden: 8, dropout: 0) as layers;
        """;

    // The golden vectors hold the weights under PyTorch's names, beside inputs and results.
    private static readonly Lazy<GeneratorRun> Compiled = new(() => GeneratorHarness.Run(new NetworkGenerator(), Project.Of(Filled())));

    private static readonly string[] Cases = ["rnn_tanh_l2", "lstm_l1_bi", "lstm_l2", "gru_l1_bi", "gru_l2", "multihead_attention"];

    [Theory]
    [InlineData("rnn_tanh_l2")]
    [InlineData("lstm_l1_bi")]
    [InlineData("lstm_l2")]
    [InlineData("gru_l1_bi")]
    [InlineData("gru_l2")]
    [InlineData("multihead_attention")]
    public void Load_OfALayersFile_GivesItsResults(string name)
    {
        using CompiledProject project = Compiled.Value.Compile();
        GoldenCase golden = GoldenCase.Operator(name);
        int[] input = golden["input"].Shape;
        var network = (Network)project.New(ClassOf(name), 1UL, input[0]);

        network.Load(GoldenCase.PathOfOperator(name));

        float[] output = new float[golden["output"].Values.Length];
        network.GetType().GetMethods().Single(method => method.Name == "Predict" && method.GetParameters().Length == 3)
            .CreateDelegate<Predict>(network)([.. golden["input"].Values.Select(value => (float)value)], output, input[1]);
        Close.Assert(golden["output"].Values, output, "output");
    }

    [Fact]
    public void Load_OfTransformerLayers_FindsEveryWeight()
    {
        using CompiledProject project = GeneratorHarness.Run(new NetworkGenerator(), Project.Of(Transformer)).Compile();
        var network = (Network)project.New("Net", 1UL, 1);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        (string Name, long[] Shape)[] ofALayer =
        [
            ("self_attn.in_proj_weight", [18, 6]), ("self_attn.in_proj_bias", [18]), ("self_attn.out_proj.weight", [6, 6]), ("self_attn.out_proj.bias", [6]),
            ("linear1.weight", [8, 6]), ("linear1.bias", [8]), ("linear2.weight", [6, 8]), ("linear2.bias", [6]),
            ("norm1.weight", [6]), ("norm1.bias", [6]), ("norm2.weight", [6]), ("norm2.bias", [6]),
        ];
        float next = 0;
        TensorToStore[] tensors = [.. new[] { "layers.0.", "layers.1." }.SelectMany(prefix => ofALayer.Select(tensor =>
            TensorToStore.From(prefix + tensor.Name, [.. Enumerable.Range(0, (int)tensor.Shape.Aggregate(1L, (a, b) => a * b)).Select(_ => next++)], tensor.Shape)))];
        try
        {
            SafetensorsWriter.Write(path, tensors);
            network.Load(path);
        }
        finally
        {
            File.Delete(path);
        }

        // Every number of the file is in one place; the keys come behind the queries.
        Assert.Equal(Enumerable.Range(0, (int)next).Select(i => (float)i), network.Weights.SelectMany(weight => weight.ToArray()).Order());
        Assert.Equal(36f, network.Weights.Single(weight => weight.Name.EndsWith("0.attention.key.weight", StringComparison.Ordinal)).ToArray()[0]);
    }

    private static string Filled() => Cases.Select(GoldenCase.Operator).Aggregate(Layers, (text, golden) => text
        .Replace("{" + golden.Name + "}", $"{golden["input"].Shape[2]}", StringComparison.Ordinal)
        .Replace("{" + golden.Name + ":hidden}", golden.Settings.TryGetProperty("hidden", out var hidden) ? $"{hidden.GetInt32()}" : "", StringComparison.Ordinal)
        .Replace("{" + golden.Name + ":heads}", golden.Settings.TryGetProperty("heads", out var heads) ? $"{heads.GetInt32()}" : "", StringComparison.Ordinal));

    private static string ClassOf(string name) => string.Concat(name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private delegate void Predict(ReadOnlySpan<float> input, Span<float> output, int length);
}
