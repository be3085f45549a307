using Netwright.Testing.Golden;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.Pipeline;

/// <summary>Networks over sequences as they come out of the compiler: compiled, made, and their weights counted.</summary>
public sealed class SequenceNetworksTests
{
    private const string Topic = """
        dim Seq <= 128;

        block EncoderLayer(float[T, D] x, int heads, int hidden, float drop = 0.1) {
            x = x + (x -> LayerNorm -> MultiHeadAttention(heads) -> Dropout(drop));
            return x + (x -> LayerNorm -> Linear(hidden) -> Gelu -> Linear(D) -> Dropout(drop));
        }

        network Net(index<5000>[Seq] tokens) =>
            tokens -> Embedding(64) -> PositionalEncoding
                   -> 4 * EncoderLayer(heads: 4, hidden: 256)
                   -> LayerNorm -> Mean(over: Seq)
                   -> Linear(20);

        train Net(index<20> label) {
            minimize CrossEntropy(output, label) using AdamW(rate: Cosine(3e-4, warmup: 1000, steps: 50_000), decay: 0.01);
        }
        """;

    private const string TopicOfPrelude = """
        dim Seq <= 128;
        network Net(index<5000>[Seq] tokens) =>
            tokens -> Embedding(64) -> PositionalEncoding -> 4 * TransformerEncoderLayer(heads: 4, hidden: 256) -> LayerNorm -> Mean(over: Seq) -> Linear(20);
        """;

    private const string MaskedWords = """
        dim T <= 512;
        network Net(index<30_522>[T] tokens, index<2>[T] segments) {
            layer words = Embedding(768);
            x = words(tokens) + Embedding(segments, 768) -> PositionalEncoding -> LayerNorm;
            logits[t, w] = Sum(d => x[t, d] * words.Weight[w, d]);
            return logits;
        }
        """;

    private const string Learned = """
        dim T <= 40;
        network Net(index<7>[T] tokens) => tokens -> Embedding(8) -> PositionalEmbedding -> Linear(7);
        train Net(index<7>[T] next) { minimize CrossEntropy(output, next) using Adam(); report Perplexity(output, next); }
        """;

    private const string TextCnn = """
        dim T <= 64;
        network Net(index<20_000>[T] text) {
            x = text -> Embedding(128) -> Transpose;
            return Concat(x -> Conv(100, 3) -> Relu -> GlobalMaxPool,
                          x -> Conv(100, 4) -> Relu -> GlobalMaxPool,
                          x -> Conv(100, 5) -> Relu -> GlobalMaxPool) -> Dropout(0.5) -> Linear(2);
        }
        """;

    private const string WaveNet = """
        dim T <= 16_000;

        block WaveLayer(float[C, T] x, int dilation) -> (float[C, T] next, float[C, T] skip) {
            gate   = x -> Conv(C, 2, dilation: dilation, padding: Causal) -> Sigmoid;
            signal = x -> Conv(C, 2, dilation: dilation, padding: Causal) -> Tanh;
            skip   = signal * gate -> Conv(C, 1);
            return (x + skip, skip);
        }

        network Net(index<256>[T] audio) {
            x     = audio -> Embedding(32) -> Transpose;
            total = 0;
            for i in 0..10 {
                (x, skip) = x -> WaveLayer(dilation: 1 << i);
                total     = total + skip;
            }
            return total -> Relu -> Conv(64, 1) -> Relu -> Conv(256, 1) -> Transpose;
        }
        """;

    private const string WaveNetOfPrelude = """
        dim T <= 16_000;

        network Net(index<256>[T] audio) {
            x     = audio -> Embedding(32) -> Transpose;
            total = 0;
            for i in 0..10 {
                (x, skip) = x -> WaveNetLayer(dilation: 1 << i);
                total     = total + skip;
            }
            return total -> Relu -> Conv(64, 1) -> Relu -> Conv(256, 1) -> Transpose;
        }
        """;

    [Theory]
    [InlineData(Topic, 521_364)]
    [InlineData(TopicOfPrelude, 521_364)]
    [InlineData(MaskedWords, 23_443_968)]
    [InlineData(TextCnn, 2_714_502)]
    [InlineData(WaveNet, 79_104)]
    [InlineData(WaveNetOfPrelude, 79_104)]
    [InlineData(Learned, (7 * 8) + (40 * 8) + (8 * 7) + 7)]
    public void Network_OverSequences_IsCompiledAndItsWeightsCounted(string text, long weights)
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), Project.Of(text));
        Assert.Empty(run.Diagnostics);

        using CompiledProject project = run.Compile();
        Assert.Equal(weights, ((Network)project.New("Net", 1UL, 1)).WeightCount);
    }

    [Fact]
    public void Predict_LayerOfThePrelude_GivesWhatTheWrittenOutOneDoes()
    {
        const string Use = """
            public static class Use
            {
                public static float[] Run()
                {
                    var net = new Net(seed: 1, capacity: 1);
                    var text = new int[30];
                    for (int i = 0; i < text.Length; i++)
                    {
                        text[i] = 83 * i % 256;
                    }

                    var scores = new float[30 * 256];
                    net.Predict(text, scores, 30);
                    return scores;
                }
            }
            """;
        float[] Scores(string text)
        {
            using CompiledProject project = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("net.net", text)) { CSharp = Use }).Compile();
            return (float[])project["Use"].GetMethod("Run")!.Invoke(null, [])!;
        }

        Assert.Equal(Scores(WaveNet), Scores(WaveNetOfPrelude));
    }

    /// <summary>A block of 16 rows at the bound would take 623 megabytes for a prediction and 2.75 gigabytes for a step.</summary>
    [Fact]
    public void Call_FarBelowALargeBound_TakesMemoryForItsLengthAndGivesTheSame()
    {
        const string Training = "train Net(index<256>[T] next) { minimize CrossEntropy(output, next) using Adam(rate: 1e-3); }\n";
        const string Use = """
            public static class Use
            {
                public static (float[] Scores, float Loss, long Bytes) Run()
                {
                    long before = System.GC.GetAllocatedBytesForCurrentThread();
                    var net = new Net(seed: 1, capacity: 2) { Threads = 1 };
                    var trainer = new NetTrainer(net, seed: 1, capacity: 2) { Threads = 1 };
                    var text = new int[2 * 40];
                    for (int i = 0; i < text.Length; i++) { text[i] = i * 37 % 256; }
                    var scores = new float[2 * 40 * 256];
                    float loss = 0;
                    for (int i = 0; i < 3; i++) { loss = trainer.Step(text, text, 40).Loss; }
                    net.Predict(text, scores, 40);
                    return (scores, loss, System.GC.GetAllocatedBytesForCurrentThread() - before);
                }
            }
            """;
        (float[] Scores, float Loss, long Bytes) RunAt(string bound)
        {
            string text = WaveNet.Replace("16_000", bound, StringComparison.Ordinal) + Training;
            using CompiledProject project = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("net.net", text)) { CSharp = Use }).Compile();
            return ((float[], float, long))project["Use"].GetMethod("Run")!.Invoke(null, [])!;
        }

        (float[] scores, float loss, long bytes) = RunAt("16_000");
        (float[] expected, float expectedLoss, _) = RunAt("40");
        Assert.Equal(expectedLoss, loss, 1e-6f);
        Close.Assert(Array.ConvertAll(expected, score => (double)score), scores);
        Assert.InRange(bytes, 0, 64L << 20);
    }

    [Theory]
    [InlineData("x -> Transpose -> Conv(2, 5) -> GlobalMaxPool", 5)]
    [InlineData("x[T - 3]", 3)]
    [InlineData("x[0]", 1)]
    [InlineData("x[4]", 5)]
    [InlineData("Mean(x[1..4], over: 0)", 4)]
    [InlineData("Mean(x[2..T], over: 0)", 3)]
    [InlineData("Last(x)", 1)]
    public void Call_ShorterThanTheNetworkNeeds_SaysHowLongItMustBe(string expression, int least)
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), new Project(NetFile.Of("net.net", $"dim T;\nnetwork Net(float[T, 2] x) => {expression};"))
        {
            CSharp = """
                public static class Use
                {
                    public static string Run(int length)
                    {
                        try { new Net().Predict(new float[2 * length], new float[2]); return ""; }
                        catch (System.ArgumentOutOfRangeException exception) { return exception.Message; }
                    }
                }
                """,
        });

        using CompiledProject project = run.Compile();
        var call = project["Use"].GetMethod("Run")!;
        Assert.Equal("", call.Invoke(null, [least]));
        Assert.StartsWith($"The axis T has {least - 1} places in this call, but at least {least} are possible.", (string)call.Invoke(null, [least - 1])!);
    }

    /// <summary>The JIT stops inlining when a method has 512 locals, and each function brings dozens.</summary>
    [Fact]
    public void Emission_OfDeepRecurrentNetwork_KeepsFunctionsOfEachMethodFew()
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), Project.Of("network Net(float[9, 4] x) => x -> Lstm(32, layers: 4) -> Last;"));
        string inference = run.Sources.Single(source => source.Key.EndsWith("Net.Inference.g.cs", StringComparison.Ordinal)).Value;

        string[] methods = inference.Split("private void ");
        Assert.InRange(methods.Sum(FunctionsOf), 2 * 5, 4 * 5); // Layers that are alike share a method.
        Assert.All(methods, method => Assert.InRange(FunctionsOf(method), 0, 8));

        static int FunctionsOf(string method) => method.Split("VectorMath.").Length - 1;
    }

    [Fact]
    public void LayerTable_OfConvolutionsWithoutPadding_NeverCountsLessThanNothing()
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), Project.Of("""
            dim H;
            dim W;
            network Net(float[3, H, W] x) => x -> Conv(8, 3) -> GlobalAvgPool -> Linear(3);
            """));
        string network = run.Sources.Single(source => source.Key.EndsWith("/Net.g.cs", StringComparison.Ordinal)).Value;

        Assert.Matches(@"Conv1 .* 216·H·W - 432·H - 432·W \+ 864", network);
        Assert.Contains("""new("Conv1", "Conv 8, 3", "float[8, H-2, W-2]", 224, 216)""", network, StringComparison.Ordinal);
    }

    [Fact]
    public void LayerTable_OfVaryingLength_CountsForEachStep()
    {
        GeneratorRun run = GeneratorHarness.Run(new NetworkGenerator(), Project.Of("""
            dim T;
            network Net(float[T, 6] x) => x -> Lstm(8) -> Linear(3);
            train Net(index<3>[T] label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1); }
            """));
        string network = run.Sources.Single(source => source.Key.EndsWith("/Net.g.cs", StringComparison.Ordinal)).Value;
        string trainer = run.Sources.Single(source => source.Key.EndsWith("/NetTrainer.g.cs", StringComparison.Ordinal)).Value;

        Assert.Contains("472·T multiply-adds for each sample", network, StringComparison.Ordinal);
        Assert.Matches(@"Lstm1 .* 448·T", network);
        Assert.Matches(@"A prediction keeps at most [0-9]+ floats of each sample at a time", network);
        Assert.Matches(@"keeps at most [0-9,]+·T \+ [0-9,]+ floats of each sample at a time", trainer);
    }
}
