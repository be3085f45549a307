using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Tests.Syntax;
using Netwright.Testing;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>Weights: how many, how they are called, how they start.</summary>
public sealed class WeightTests
{
    private const string Encoder = """
        dim Seq <= 128;
        const Model = 64;

        block PositionalEncoding(float[L, D] x) {
            a[t, d] = t / Pow(10_000, (d - d % 2) / D) + 0 * x[t, d];
            y[t, d] = x[t, d] + Where(d % 2 == 0, Sin(a[t, d]), Cos(a[t, d]));
            return y;
        }

        block SelfAttention(float[T, D] x, int heads) -> float[T, D] {
            const size = D / heads;
            q = x -> Linear([heads, size]);
            k = x -> Linear([heads, size]);
            v = x -> Linear([heads, size]);
            score[h, i, j] = Sum(d => q[i, h, d] * k[j, h, d]) / Sqrt(size);
            share          = Softmax(score);
            mix[i, h, d]   = Sum(j => share[h, i, j] * v[j, h, d]);
            return mix -> Reshape([T, D]) -> Linear(D);
        }

        block EncoderLayer(float[T, D] x, int heads, int hidden, float drop = 0.1) {
            x = x + (x -> LayerNorm -> SelfAttention(heads) -> Dropout(drop));
            return x + (x -> LayerNorm -> Linear(hidden) -> Gelu -> Linear(D) -> Dropout(drop));
        }

        network Topic(index<5000>[Seq] tokens) =>
            tokens -> Embedding(Model) -> PositionalEncoding
                   -> 4 * EncoderLayer(heads: 4, hidden: 256)
                   -> LayerNorm -> Mean(Seq)
                   -> Linear(20);
        """;

    private const string Tied = """
        dim T <= 512;
        network MaskedWords(index<30_522>[T] tokens, index<2>[T] segments) {
            layer words = Embedding(768);
            x = words(tokens) + Embedding(segments, 768) -> LayerNorm;
            logits[t, w] = Sum(d => x[t, d] * words.Weight[w, d]);
            return logits;
        }
        """;

    private const string Sentiment = """
        dim T <= 256;
        network Sentiment(index<96>[T] text) =>
            text -> Embedding(32) -> Rnn(64) -> Dropout(0.2) -> Rnn(64) -> Last -> Linear(3);
        """;

    private const string Names = """
        dim T <= 256;
        block OwnCell(float[D] x, state float[size] h, int size) {
            z = Sigmoid(Linear(x, size) + Linear(h, size, bias: false));
            r = Sigmoid(Linear(x, size) + Linear(h, size, bias: false));
            c = Tanh(Linear(x, size) + Linear(r * h, size, bias: false));
            return (1 - z) * h + z * c;
        }
        network Names(index<27>[T] letters) => letters -> Embedding(16) -> Scan(OwnCell(128)) -> Linear(27);
        """;

    [Theory]
    [InlineData("network Digits(float[784] image) => image -> Linear(128) -> Relu -> Linear(64) -> Relu -> Linear(10);", 109_386)]
    [InlineData("network Generator(float[64] noise) => noise -> Linear(128) -> Relu -> Linear(784) -> Tanh;", 109_456)]
    [InlineData("network Discriminator(float[784] image) => image -> Linear(128) -> LeakyRelu(0.2) -> Dropout(0.3) -> Linear(1);", 100_609)]
    [InlineData(Encoder, 521_364)]
    [InlineData(Sentiment, 17_859)]
    [InlineData(Names, 59_595)]
    [InlineData(Tied, 23_443_968)]
    public void Elaborate_Network_CountsItsWeights(string text, long weights) =>
        Assert.Equal(weights, Elaborated.Network(text).WeightCount);

    [Theory]
    [InlineData("lenet", "LeNet", 62_006)]
    [InlineData("resnet", "ResNet20", 272_474)]
    [InlineData("resnet", "ResNet56", 855_770)]
    [InlineData("zoo", "Zoo", 178_338)]
    [InlineData("zoo", "Painter", 3_576_707)]
    [InlineData("zoo", "Critic", 2_765_633)]
    public void Elaborate_NetworkOfPictures_CountsItsWeights(string file, string network, long weights) =>
        Assert.Equal(weights, FrontEnd.Elaborate(ExampleFiles.Read(file + ".net").Text).Networks.Single(candidate => candidate.Name == network).WeightCount);

    [Theory]
    [InlineData("x -> Linear(4) -> Relu -> Linear(3)", "Linear1.weight Linear1.bias Linear2.weight Linear2.bias")]
    [InlineData("x -> Linear(4, bias: false) as first -> Relu -> Linear(3) as last", "first.weight last.weight last.bias")]
    [InlineData("x -> 2 * Twice(4) -> Relu -> Linear(3, bias: false)", "Twice1.0.Linear1.weight Twice1.0.h.Linear1.weight Twice1.1.Linear1.weight Twice1.1.h.Linear1.weight Linear1.weight")]
    public void Elaborate_Pipeline_NamesWeightsByStage(string pipeline, string names) => AssertNames($"return {pipeline};", names);

    [Theory]
    [InlineData("h = x -> Linear(4, bias: false) -> Relu; return h -> Linear(3, bias: false);", "h.Linear1.weight Linear1.weight")]
    [InlineData("x = x -> Linear(4, bias: false); x = Relu(x) -> Linear(4, bias: false); return x;", "x.Linear1.weight x2.Linear1.weight")]
    [InlineData("for i in 0..2 { x = x -> Linear(4, bias: false) -> Relu; } return x;", "x.0.Linear1.weight x.1.Linear1.weight")]
    [InlineData("layer enc = Linear(4, bias: false); return (x -> enc -> Relu -> enc) + Tanh(x);", "enc.weight")]
    [InlineData("layer enc = Linear(4, bias: false) -> Relu -> Linear(4, bias: false); return enc(x) + enc(2 * x);", "enc.Linear1.weight enc.Linear2.weight")]
    public void Elaborate_Statements_NameWeightsByVariable(string body, string names) => AssertNames(body, names);

    [Fact]
    public void Elaborate_AnotherLine_RenamesNoWeightOfTheOthers()
    {
        const string Before = "network N(float[4] x) { a = x -> Linear(4); b = a -> Relu -> Linear(4); return b; }";
        const string After = "network N(float[4] x) { a = x -> Linear(4); c = a -> Tanh -> Linear(4) -> Tanh; b = c -> Relu -> Linear(4); return b; }";
        IEnumerable<string> kept = Elaborated.Network(Before).Weights.Select(weight => weight.Name);
        Assert.Subset(Elaborated.Network(After).Weights.Select(weight => weight.Name).ToHashSet(), kept.ToHashSet());
    }

    [Fact]
    public void Elaborate_SharedLayer_IsOneWeight()
    {
        NetworkProgram network = Elaborated.Network("network N(float[4] a, float[4] b) { layer f = Linear(3); return f(a) * f(b); }");
        Assert.Equal(["f.weight", "f.bias"], network.Weights.Select(weight => weight.Name));
        Assert.Equal(2, network.Inference.Nodes.Count(node => node.Primitive == Primitives.Weight));
    }

    [Fact]
    public void Elaborate_Linear_StartsAsPyTorchDoes()
    {
        WeightSymbol weight = Elaborated.Network("network N(float[16] x) => x -> Linear(3);").Weights[0];
        Assert.Equal(
            """
            %0 = RandomUniform {[] stream 0} : float!
            %1 = Constant {0.5} : float!
            %2 = Multiply %1, %0 : float!
            %3 = Constant {-0.25} : float!
            %4 = Add %3, %2 : float!
            result initial = %4

            """,
            RoundConstants(weight.Initializer.ToString()),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Elaborate_StoredAttribute_GivesOtherNames()
    {
        NetworkProgram network = Elaborated.Network("""network N(float[2] x) { [Stored("fc.weight")] weight float[2] w = 0; return x * w; }""");
        Assert.Equal(["fc.weight"], Assert.Single(network.Weights).StoredNames);
    }

    [Fact]
    public void Elaborate_StoredAttributeOfBlocks_NamesWhatIsWithin()
    {
        NetworkProgram network = Elaborated.Network("""
            [Stored("inner.weight", "pair[0 of 2]", "first")]
            block Inner(float[D] x) => x -> Linear(D, bias: false) as inner;
            [Stored("deep", "attn")]
            block Outer(float[D] x) => x -> Inner as deep;
            network N(float[2] x) => x -> Outer as top;
            """);
        WeightSymbol weight = Assert.Single(network.Weights);
        Assert.Equal("top.deep.inner.weight", weight.Name);
        Assert.Equal(
            ["top.deep.pair[0 of 2]", "top.pair[0 of 2]", "deep.pair[0 of 2]", "pair[0 of 2]", "top.deep.first", "top.first", "deep.first", "first",
             "top.attn.inner.weight", "attn.inner.weight", "top.attn.pair[0 of 2]", "attn.pair[0 of 2]", "top.attn.first", "attn.first"],
            weight.StoredNames);
    }

    private static string RoundConstants(string text) => text
        .Replace("0.49999999999999994", "0.5", StringComparison.Ordinal).Replace("0.24999999999999997", "0.25", StringComparison.Ordinal)
        .Replace("0.5000000000000001", "0.5", StringComparison.Ordinal).Replace("0.25000000000000006", "0.25", StringComparison.Ordinal);

    private static void AssertNames(string body, string names)
    {
        NetworkProgram network = Elaborated.Network($$"""
            block Twice(float[D] x, int size) {
                h = x -> Linear(size, bias: false) -> Relu;
                return h -> Linear(D, bias: false) -> Tanh;
            }
            network N(float[4] x) { {{body}} }
            """);
        Assert.Equal(names.Split(' ').Order(StringComparer.Ordinal), network.Weights.Select(weight => weight.Name).Order(StringComparer.Ordinal));
    }
}
