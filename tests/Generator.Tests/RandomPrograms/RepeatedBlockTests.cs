using Netwright.Generator.Tests.Compiled;
using Netwright.Testing.Harness;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Blocks that are repeated share their emitted code, and compute what the interpreter computes.</summary>
public sealed class RepeatedBlockTests
{
    private const string Dense = """
        block Block(float[D] x, float drop) => x + (x -> LayerNorm -> Linear(2 * D) -> Gelu -> Dropout(drop) -> Linear(D));
        network Net(float[20] x) => x -> Linear(20) -> 5 * Block(0.2) -> Linear(6);
        train Net(float[6] y) { minimize MeanSquaredError(output, y) using Adam(rate: 1e-3); }
        """;

    private const string Pictures = """
        block Block(float[C, H, W] x) => Relu(x + (x -> Conv(C, 3, padding: 1, bias: false) -> BatchNorm -> Relu -> Conv(C, 3, padding: 1, bias: false) -> BatchNorm));
        network Net(float[4, 6, 6] x) => x -> Conv(4, 1) -> 5 * Block -> GlobalAvgPool -> Linear(6);
        train Net(float[6] y) { minimize MeanSquaredError(output, y) using Sgd(rate: 0.05, momentum: 0.9); }
        """;

    private const string Branches = """
        block ConvBn(float[C, H, W] x, int channels, int kernel) => x -> Conv(channels, kernel, padding: Same, bias: false) -> BatchNorm -> Relu;
        block Mixed(float[C, H, W] x) => Concat(
            x -> ConvBn(4, 1),
            x -> ConvBn(4, 1) -> ConvBn(6, 3),
            x -> ConvBn(2, 1) -> ConvBn(4, 5),
            x -> MaxPool(3, stride: 1, padding: Same) -> ConvBn(4, 1));
        network Net(float[3, 12, 12] x) => x -> ConvBn(8, 3) -> MaxPool(2) -> 2 * Mixed -> GlobalAvgPool -> Linear(6);
        train Net(float[6] y) { minimize MeanSquaredError(output, y) using Sgd(rate: 0.05, momentum: 0.9); }
        """;

    [Theory]
    [InlineData(Dense)]
    [InlineData(Pictures)]
    [InlineData(Branches)]
    public void Compiled_RepeatedBlocks_ComputeWhatTheInterpreterComputes(string text)
    {
        using CompiledNetworks compiled = CompiledNetworks.Compile([text]);
        Assert.Empty(compiled.Errors);
        var comparison = new CompiledComparison(compiled.New("Net", 70));
        Assert.Null(comparison.Difference(RandomData.Inputs(comparison.Train.Inputs, 5, 3)));
        Assert.Null(comparison.Difference(RandomData.Inputs(comparison.Train.Inputs, 70, 4)));
    }

    [Theory]
    [InlineData(Dense, "Training")]
    [InlineData(Dense, "Inference")]
    [InlineData(Pictures, "Training")]
    [InlineData(Pictures, "Inference")]
    public void Emission_OfRepeatedBlocks_CallsTheSameMethodsInALoop(string text, string executor)
    {
        string code = Emit(text).Single(source => source.Key.EndsWith($".{executor}.g.cs", StringComparison.Ordinal)).Value;

        Assert.Contains("for (int block = 0; block < ", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Emission_OfDeeperNetwork_GrowsWithItsTablesAlone()
    {
        int shallow = Executors(ResNet(3)), deep = Executors(ResNet(9));

        Assert.InRange(deep, shallow, shallow * 1.3);
    }

    private static int Executors(string text) => Emit(text).Where(source => source.Key.Split('.').Length > 3).Sum(source => source.Value.Length);

    private static IReadOnlyDictionary<string, string> Emit(string text) => GeneratorHarness.Run(new NetworkGenerator(), Project.Of(text)).Sources;

    private static string ResNet(int depth) => $$"""
        block Basic(float[C, H, W] x, int channels, int stride = 1) {
            y = x -> Conv(channels, 3, stride: stride, padding: 1, bias: false) -> BatchNorm -> Relu
                  -> Conv(channels, 3, padding: 1, bias: false) -> BatchNorm;
            skip = stride == 1 ? x : x -> Conv(channels, 1, stride: stride, bias: false) -> BatchNorm;
            return Relu(y + skip);
        }
        network Net(float[3, 32, 32] x) =>
            x -> Conv(16, 3, padding: 1, bias: false) -> BatchNorm -> Relu -> {{depth}} * Basic(16)
              -> Basic(32, stride: 2) -> {{depth - 1}} * Basic(32) -> Basic(64, stride: 2) -> {{depth - 1}} * Basic(64) -> GlobalAvgPool -> Linear(10);
        train Net(index<10> label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1, momentum: 0.9); }
        """;
}
