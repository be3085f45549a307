using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Planning;
using Netwright.Generator.Tests.Lowering;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>Networks over sequences that are too long to be kept run step by step through all layers.</summary>
public sealed class ScansInStepTests
{
    [Theory]
    [InlineData("x -> Lstm(24, layers: 3) -> Last")]
    [InlineData("x -> Rnn(24) -> LayerNorm -> Gru(24) -> Last -> Linear(5)")]
    [InlineData("x -> Gru(24) -> Linear(16) -> Relu -> Lstm(24) -> Linear(5) -> Softmax")]
    [InlineData("x + (x -> Rnn(6))")]
    [InlineData("x -> Gru(24) -> Mean(over: 0) -> Linear(5)")]
    [InlineData("x -> Gru(24) -> Max(over: 0) -> Linear(5)")]
    public void Memory_OfPrediction_DoesNotGrowWithLength(string pipeline)
    {
        LoweredProgram program = Lowered.Inference($"dim T;\nnetwork Net(float[T, 6] x) => {pipeline};");

        ArenaPlan plan = ArenaPlanner.Run(program);
        Assert.True(plan.ArenaPerRow.IsConstant, plan.ArenaPerRow.ToString());
        Assert.True(plan.Shared.IsConstant, plan.Shared.ToString());
    }

    [Fact]
    public void Memory_OfTraining_GrowsLinearly()
    {
        (_, LoweredProgram program) = Lowered.Training("""
            dim T;
            network Net(float[T, 6] x) => x -> Lstm(24, layers: 2) -> Last -> Linear(5);
            train Net(index<5> label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1); }
            """);

        Size size = ArenaPlanner.Run(program).ArenaPerRow;
        Assert.False(size.IsConstant);
        Assert.All(size.Terms, term => Assert.Single(term.Dims));
    }

    [Fact]
    public void Memory_OfShortSequences_IsSpentOnProductsForAllSteps()
    {
        LoweredProgram program = Lowered.Inference("network Net(float[9, 6] x) => x -> Lstm(24, layers: 2) -> Last;");

        Assert.Equal(2, program.Steps.Count(step => step.Inner.Count > 0));
    }
}
