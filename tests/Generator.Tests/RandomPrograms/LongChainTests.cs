using Netwright.Generator.Tests.Compiled;

namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Chains so long that they are cut into several loops compute what the interpreter computes.</summary>
public sealed class LongChainTests
{
    private const string Train = "train Net(float[300] y) { minimize MeanSquaredError(output, y) using Sgd(rate: 0.1, momentum: 0.9); }";

    [Theory]
    [InlineData("network Net(float[300] x) => x -> 5 * Silu -> Linear(300);")]
    [InlineData("network Net(float[20] x) => x -> Linear(300) -> 3 * Silu -> Mish;")]
    [InlineData("network Net(float[20] x) { y = x -> Linear(300) -> Gelu -> Softplus; return y + (y -> Mish -> Tanh -> Sigmoid) * Exp(-y * y); }")]
    [InlineData("network Net(float[300] x) => x -> Mish -> Mish -> LayerNorm -> Linear(300) -> Softplus -> Tanh -> Softmax;")]
    public void Compiled_LongChain_ComputesWhatTheInterpreterComputes(string network)
    {
        using CompiledNetworks compiled = CompiledNetworks.Compile([network + "\n" + Train]);
        Assert.Empty(compiled.Errors);
        var comparison = new CompiledComparison(compiled.New("Net", 9));
        Assert.Null(comparison.Difference(RandomData.Inputs(comparison.Train.Inputs, 5, 3)));
        Assert.Null(comparison.Difference(RandomData.Inputs(comparison.Train.Inputs, 9, 4)));
    }
}
