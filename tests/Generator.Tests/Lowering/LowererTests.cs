using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Tests.Lowering;

/// <summary>Which values are fused, which reach memory, and in what order.</summary>
public sealed class LowererTests
{
    private const string Mlp = """
        network Net(float[20] x) => x -> Linear(32) -> Relu -> Linear(10);
        train Net(index<10> label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1); }
        """;

    [Fact]
    public void Inference_OfBiasAndActivation_IsOneProduct()
    {
        LoweredProgram program = Lowered.Inference("network Net(float[20] x) => x -> Linear(32) -> Relu;");

        ProductStep product = Assert.IsType<ProductStep>(Assert.Single(program.Steps));
        Assert.Equal(2, product.Epilogue!.Members.Count);
        Assert.Equal(StorageKind.Output, product.Epilogue.Stores.Single().Target.Storage!.Kind);
    }

    /// <summary>Random numbers need nothing, so that they do not stand between a product and the loop that uses both.</summary>
    [Fact]
    public void Training_OfDropoutBehindALayer_MovesItIntoTheProduct()
    {
        (_, LoweredProgram program) = Lowered.Training("""
            network Net(float[20] x) => x -> Linear(32) -> Relu -> Dropout(0.3) -> Linear(10);
            train Net(index<10> label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1); }
            """);

        int draw = program.Steps.ToList().FindIndex(step => step is RandomStep);
        ProductStep product = Assert.IsType<ProductStep>(program.Steps[draw + 1]);
        Assert.Contains(product.Epilogue!.Reads, storage => ReferenceEquals(storage, ((RandomStep)program.Steps[draw]).Target));
    }

    /// <summary>Where a scan's state begins is copied by a loop for a node that is none of the graph: what is known of the graph's stays.</summary>
    [Fact]
    public void FewSamples_ValueUsedBesideARecurrence_IsStillKnownBehindIt()
    {
        LoweredProgram program = Lowered.FewSamples("""
            network Net(float[5, 4] x) {
                first = x -> Tanh;
                last = first -> Gru(9) -> Last;
                other = first -> Selu;
                return Concat(last, Flatten(other / (1.25 + Abs(other))), Flatten(first -> Transpose));
            }
            """);

        Assert.Contains(program.Steps, step => step is ScanStep);
    }

    [Fact]
    public void Inference_OfResidual_ReadsSkipInEpilogue()
    {
        LoweredProgram program = Lowered.Inference("network Net(float[32] x) { y = x -> Linear(32) -> Relu; return y + (y -> Linear(32)); }");

        Assert.All(program.Steps, step => Assert.IsType<ProductStep>(step));
        Assert.Equal(2, program.Steps.Count);
    }

    /// <summary>A product with one column has one sum in each vector; with two, an epilogue is as good as a loop.</summary>
    [Theory]
    [InlineData("Linear(1) -> Sigmoid", 3)]
    [InlineData("Linear(2) -> Sigmoid", 2)]
    [InlineData("Linear(1) -> Relu", 2)]
    public void Inference_OfOneColumn_GoesAlongTheRowsForWhatTakesManyInstructions(string layers, int steps) =>
        Assert.Equal(steps, Lowered.Inference($"network Net(float[32] x) => x -> {layers} -> Linear(32);").Steps.Count);

    [Fact]
    public void Inference_OfUserChain_IsOneLoop()
    {
        LoweredProgram program = Lowered.Inference("function Bump(float x) => x * Exp(-x * x);\nnetwork Net(float[20] x) => x -> Bump -> Bump;");

        LoopStep loop = Assert.IsType<LoopStep>(Assert.Single(program.Steps));
        Assert.Equal(1, loop.Phases);
        Assert.Single(loop.Stores);
    }

    [Fact]
    public void Inference_OfLongChain_IsCutWhereOneValueIsLeft()
    {
        LoweredProgram program = Lowered.Inference("network Net(float[1024] x) => x -> 4 * Silu;");

        Assert.Equal(4, program.Steps.Count);
        Assert.All(program.Steps, step => Assert.Single(Assert.IsType<LoopStep>(step).Stores));
    }

    [Fact]
    public void Inference_OfLongChainOfFewElements_IsOneLoop() =>
        Assert.IsType<LoopStep>(Assert.Single(Lowered.Inference("network Net(float[64] x) => x -> 4 * Silu;").Steps));

    /// <summary>Three functions each: more than the JIT inlines into one method, however few the elements are.</summary>
    [Theory]
    [InlineData("3 * Mish", 4)]
    [InlineData("2 * Mish", 1)]
    [InlineData("Linear(64) -> 3 * Mish", 3)]
    [InlineData("Linear(64) -> 2 * Mish", 1)]
    public void Inference_OfManyFunctions_IsCut(string layers, int steps) =>
        Assert.Equal(steps, Lowered.Inference($"network Net(float[64] x) => x -> {layers};").Steps.Count);

    [Fact]
    public void Inference_OfSoftmax_PassesOverRowsThreeTimes()
    {
        LoweredProgram program = Lowered.Inference("network Net(float[20] x) => x -> Softmax;");

        Assert.Equal(3, Assert.IsType<LoopStep>(Assert.Single(program.Steps)).Phases);
    }

    [Fact]
    public void Training_OfMlp_StoresNoPreActivationAndNoLargeGradient()
    {
        (var train, LoweredProgram program) = Lowered.Training(Mlp);
        var fused = new FusedUpdates([program], train);

        Assert.False(program.HasBarriers);
        string[] expected = ["Label", "Linear2", "Loss", "LossGradient", "Relu1", "Relu1Gradient"];
        Assert.Equal(expected, ArenaNames(program).Order(StringComparer.Ordinal));
        Assert.Equal(2, program.Steps.OfType<ProductStep>().Count(product => fused.StatementOf(product) is not null));
    }

    [Fact]
    public void Training_WithNumbersOfLengths_ComputesThemBeforeTheLoopsThatReadThem()
    {
        (_, LoweredProgram program) = Lowered.Training("""
            dim T;
            network Net(float[T, 2] x) { weight float[2] w = 0.5; z[t, d] = w[d] * x[t, d] / (t + 1); return x * Mean(z); }
            train Net(float[T, 2] y) { minimize Mean(output * y) using Sgd(rate: 1); }
            """);

        // What the gradient of the mean divides by joins the loop over 1 / (t + 1), which comes first in the text.
        LoopStep places = program.Steps.OfType<LoopStep>().First(loop => !loop.PerSample);
        Assert.Equal(2, places.Stores.Count);
        Node number = Assert.Single(places.Members.SelectMany(member => member.Operands).Select(operand => operand.Scalar).OfType<Node>(), program.ScalarFields.ContainsKey);
        Assert.True(program.Steps.Index().First(step => step.Item is ScalarStep scalar && scalar.Node == number).Index < program.Steps.Index().First(step => step.Item == places).Index);
    }

    [Fact]
    public void Training_WithJointNorm_UpdatesAfterAllGradients()
    {
        (var train, LoweredProgram program) = Lowered.Training(Mlp.Replace("rate: 0.1", "rate: 0.1, clip: 1.0", StringComparison.Ordinal));
        var fused = new FusedUpdates([program], train);

        Assert.DoesNotContain(program.Steps.OfType<ProductStep>(), product => fused.StatementOf(product) is not null);
    }

    [Fact]
    public void Training_WithBatchStatistics_RunsInStages()
    {
        (_, LoweredProgram program) = Lowered.Training("""
            network Net(float[20] x) => x -> Linear(32) -> BatchNorm -> Relu -> Linear(10);
            train Net(index<10> label) { minimize CrossEntropy(output, label) using Sgd(rate: 0.1); }
            """);

        Assert.True(program.HasBarriers);
        Assert.True(ArenaPlanner.Run(program).IsInStages);
    }

    [Fact]
    public void Inference_WithBatchStatistics_RunsInBlocks() =>
        Assert.False(Lowered.Inference("network Net(float[20] x) => x -> Linear(32) -> BatchNorm;").HasBarriers);

    [Fact]
    public void Inference_OfProductOfActivations_KeepsSamplesApart()
    {
        LoweredProgram program = Lowered.Inference("network Net(float[4, 8] x) { s[i, j] = Sum(k => x[i, k] * x[j, k]); return s; }");

        ProductForm form = program.Steps.OfType<ProductStep>().Single().Form;
        Assert.Equal((ProductKind.SideBySide, 4, 4, 8), (form.Kind, form.Rows, form.Columns, form.Depth));
    }

    [Fact]
    public void Inference_OfAttention_MultipliesMostHeadsWhereTheyLie()
    {
        LoweredProgram program = Lowered.Inference("""
            dim T;
            network Net(float[T, 16] x) {
                q = x -> Linear([4, 4]);
                k = x -> Linear([4, 4]);
                v = x -> Linear([4, 4]);
                score[h, i, j] = Sum(d => q[i, h, d] * k[j, h, d]);
                share = Softmax(score);
                mix[i, h, d] = Sum(j => share[h, i, j] * v[j, h, d]);
                return mix -> Reshape([T, 16]) -> Linear(16);
            }
            """);

        // Keys are needed as columns; queries, values and results stay as they are.
        Assert.Equal(2, program.Steps.OfType<ProductStep>().Count(step => step.Form.Kind == ProductKind.SideBySide));
        Assert.InRange(program.Steps.OfType<CopyStep>().Count(), 0, 2);
    }

    [Fact]
    public void Arena_OfDeepNetwork_ReusesMemory()
    {
        LoweredProgram program = Lowered.Inference("network Net(float[64] x) => x -> 20 * Layer;\nblock Layer(float[D] x) => x -> Linear(D) -> Relu;");

        Assert.InRange(ArenaPlanner.Run(program).ArenaPerRow.Value, 64, 3 * 65);
    }

    private static IEnumerable<string> ArenaNames(LoweredProgram program) =>
        program.Storages.Where(storage => storage.Kind == StorageKind.Arena).Select(storage => storage.Name);
}
