using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Tests.Lowering;

/// <summary>In which layout convolutions and what is around them are computed, what is fused, and what memory that takes.</summary>
public sealed class SlidingLoweringTests
{
    private const string Activated = "network Net(float[3, 8, 8] x) => x -> Conv(6, 3) -> Relu;";

    private const string ResNet20 = """
        block Basic(float[C, H, W] x, int channels, int stride = 1) {
            y = x -> Conv(channels, 3, stride: stride, padding: 1, bias: false) -> BatchNorm -> Relu
                  -> Conv(channels, 3, padding: 1, bias: false) -> BatchNorm;
            if (stride == 1) { return Relu(x + y); }
            return Relu(y + (x -> Conv(channels, 1, stride: stride, bias: false) -> BatchNorm));
        }
        network Net(float[3, 32, 32] x) =>
            x -> Conv(16, 3, padding: 1, bias: false) -> BatchNorm -> Relu -> 3 * Basic(16)
              -> Basic(32, stride: 2) -> 2 * Basic(32) -> Basic(64, stride: 2) -> 2 * Basic(64) -> GlobalAvgPool -> Linear(10);
        train Net(index<10> label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1, momentum: 0.9); }
        """;

    [Fact]
    public void Inference_OfConvolutionBiasAndActivation_IsOneConvolutionBetweenConversions()
    {
        LoweredProgram program = Lowered.Inference(Activated);

        Assert.Collection(
            program.Steps,
            step => Assert.IsType<RelayoutStep>(step),
            step => Assert.Equal(2, Assert.IsType<ConvolveStep>(step).Epilogue!.Members.Count),
            step => Assert.IsType<RelayoutStep>(step));
    }

    [Fact]
    public void FewSamples_OfConvolutionBiasAndActivation_IsOneConvolution()
    {
        LoweredProgram program = Lowered.FewSamples(Activated);

        ConvolveStep convolution = Assert.IsType<ConvolveStep>(Assert.Single(program.Steps));
        Assert.NotNull(convolution.Padded);
        Assert.Equal(StorageKind.Output, convolution.Epilogue!.Stores.Single().Target.Storage!.Kind);
    }

    [Fact]
    public void FewSamples_OfTransposedConvolution_StaysInLanes() =>
        Assert.True(Lowered.FewSamples("network Net(float[3, 8, 8] x) => x -> ConvTranspose(6, 3);").Steps.OfType<ConvolveStep>().Single().Target.InLanes);

    [Fact]
    public void Training_OfDenseLayersBehindLargePictures_SumsTheirGradientsBehindAllBlocks()
    {
        (_, LoweredProgram program) = Lowered.Training("""
            network Net(float[3, 24, 24] x) => x -> Conv(8, 5) -> Relu -> MaxPool(2) -> Flatten -> Linear(20) -> Relu -> Linear(10);
            train Net(index<10> label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1); }
            """);

        ProductStep[] gradients = [.. program.Steps.OfType<ProductStep>().Where(product => product.Form.Kind == ProductKind.OverBatch)];
        Assert.Equal(2, gradients.Length);
        Assert.All(gradients, product => Assert.True(product.IsDeferred));
        Assert.All(gradients, product => Assert.Equal(StorageKind.Collected, product.Left.Storage!.Kind));
        Assert.All(program.Steps.SkipWhile(step => !ReferenceEquals(step, gradients[0])), step => Assert.False(step.PerSample));
    }

    [Fact]
    public void Training_OfSmallSamples_SumsItsGradientsBlockByBlock()
    {
        (_, LoweredProgram program) = Lowered.Training("""
            network Net(float[784] x) => x -> Linear(128) -> Relu -> Linear(10);
            train Net(index<10> label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1); }
            """);

        Assert.DoesNotContain(program.Steps, step => step is ProductStep { IsDeferred: true });
    }

    [Fact]
    public void Training_OfDenseLayersBehindConvolutions_HasTheirValuesInRows()
    {
        (_, LoweredProgram program) = Lowered.Training("""
            network Net(float[3, 8, 8] x) => x -> Conv(6, 3) -> Relu -> MaxPool(2) -> Flatten -> Linear(20) -> Relu -> Linear(10);
            train Net(index<10> label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1); }
            """);

        Assert.All(program.Steps.OfType<ProductStep>(), product => Assert.False(product.Target.InLanes));
        Assert.All(program.Steps.OfType<ConvolveStep>(), convolution => Assert.True(convolution.Target.InLanes));
        Assert.Equal(3, program.Steps.OfType<RelayoutStep>().Count());
    }

    [Theory]
    [InlineData("Conv(6, 3)", 12, true)]
    [InlineData("Conv(6, 3)", 8, false)] // 36 places, beside which adding up lanes is not little.
    [InlineData("Conv(300, 3)", 12, false)]
    [InlineData("Conv(6, 3) -> BatchNorm", 12, false)]
    public void Training_OfConvolution_AddsUpItsLanesInEachBlockWhereThatIsLittle(string layers, int size, bool inBlocks)
    {
        (_, LoweredProgram program) = Lowered.Training($$"""
            network Net(float[3, {{size}}, {{size}}] x) => x -> {{layers}} -> GlobalAvgPool -> Linear(10);
            train Net(index<10> label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1); }
            """);

        Assert.Equal(inBlocks, program.Steps.OfType<ConvolveWeightsStep>().Single().Sums.PerSample);
        Assert.Equal(inBlocks, program.Steps.OfType<FinishWeightsStep>().Single().PerSample);
    }

    [Fact]
    public void Training_OfResNet20_PlansAtMostSixtyPercentOfItsValues()
    {
        (_, LoweredProgram program) = Lowered.Training(ResNet20);
        ArenaPlan plan = ArenaPlanner.Run(program);

        Assert.True(plan.ArenaPerRow.Constant <= 0.6 * plan.Values.Constant, $"{plan.ArenaPerRow} of {plan.Values}");
    }
}
