using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Generator.Emission;
using Netwright.Testing;

namespace Netwright.Generator.Tests.Pipeline;

/// <summary>
/// How much memory the compiler allocates, which is what its time goes with, and does not depend on the machine. The bounds
/// leave room for a quarter as much again, which memory for texts may need when other tests use it meanwhile.
/// </summary>
public sealed class CompileEffortTests
{
    private const string Dense = """
        network Digits(float[784] image) =>
            image -> Linear(128) -> Relu
                  -> Linear(64)  -> Relu
                  -> Linear(10);

        train Digits(index<10> label) {
            minimize CrossEntropy(output, label) using Adam(rate: 1e-3);
            report   Accuracy(output, label);
        }
        """;

    [Fact]
    public void Compile_DenseNetworkAgain_AllocatesLittle() => Assert.InRange(BytesOf(Dense), 0, 2_300_000);

    [Fact]
    public void Compile_OneMoreResidualBlock_AllocatesLittle()
    {
        long few = BytesOf(Residual(4)), many = BytesOf(Residual(12));

        Assert.InRange((many - few) / 8, 0, 2_300_000);
    }

    private static string Residual(int blocks) => $$"""
        block Residual(float[C, H, W] x) {
            y = x -> Conv(C, 3, padding: Same, bias: false) -> BatchNorm -> Relu -> Conv(C, 3, padding: Same, bias: false) -> BatchNorm;
            return Relu(x + y);
        }

        network Pictures(float[3, 16, 16] image) => image -> Conv(8, 3, padding: Same) -> {{blocks}} * Residual -> GlobalAvgPool -> Linear(10);

        train Pictures(index<10> label) {
            minimize CrossEntropy(output, label) using Sgd(rate: 0.1, momentum: 0.9);
        }
        """;

    // The first time, tables are made that stay.
    private static long BytesOf(string text)
    {
        Compile(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Compile(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Compile(string text)
    {
        ElaborationResult result = FrontEnd.ElaborateValid(text);
        var executors = new ExecutorCompiler();
        foreach (NetworkProgram network in result.Networks)
        {
            executors.EmitInference(network);
            executors.EmitFewSamples(network);
        }

        foreach (TrainProgram train in result.Trains)
        {
            executors.EmitTraining(train);
            executors.EmitEvaluation(train);
        }
    }
}
