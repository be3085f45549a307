using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>Every declaration of the prelude at work.</summary>
public sealed class PreludeTests
{
    /// <summary>Stages that keep a vector of eight a vector of eight.</summary>
    public static TheoryData<string> Stages =>
    [
        "Linear(8)", "Linear([2, 4]) -> Flatten", "Linear(8, bias: false, init: KaimingNormal)", "Linear(8, init: XavierUniform(gain: 2))", "Linear(8, init: XavierNormal)",
        "Linear(8, init: UniformInit(low: -1, high: 1))", "Linear(8, init: NormalInit(deviation: 0.1))", "Linear(8, init: ConstantInit(value: 0.5))",
        "Dropout(0.5)", "Reshape([2, 4]) -> Flatten", "Relu", "Relu6", "LeakyRelu(0.1)", "Elu", "Elu(alpha: 2)", "Selu", "HardTanh", "HardTanh(low: 0)",
        "Softsign", "Gelu", "Gelu(approximate: true)", "Silu", "Mish", "Softplus", "Sigmoid", "Tanh", "HardSwish", "Square", "Clamp(-1, 1)", "Mask(true, otherwise: 1)", "Softmax", "LogSoftmax",
        "LayerNorm", "LayerNorm(epsilon: 1e-3)", "RmsNorm", "BatchNorm", "BatchNorm(momentum: 0.2)",
    ];

    /// <summary>Losses and metrics of a vector of eight.</summary>
    public static TheoryData<string> Losses =>
    [
        "MeanSquaredError(output, target)", "MeanAbsoluteError(output, target)", "Huber(output, target)", "Huber(output, target, delta: 2)", "SmoothL1(output, target, beta: 0.5)",
        "Hinge(output, target)", "1 - CosineSimilarity(output, target)", "Triplet(output, target, x)", "CrossEntropy(output, label)", "CrossEntropy(output, label, smoothing: 0.1)",
        "CrossEntropy(output, label, ignore: 3)", "CrossEntropy(output, Softmax(target))", "BinaryCrossEntropy(output, 1)", "BinaryCrossEntropy(output, Sigmoid(target))",
        "NegativeLogLikelihood(LogSoftmax(output), label)", "KlDivergence(output, Softmax(target))", "Sum(Square(output))",
    ];

    /// <summary>Optimizers with all that can be said about them.</summary>
    public static TheoryData<string, string> Optimizers => new()
    {
        { "Sgd(rate: 0.1)", "" },
        { "Sgd(0.1, momentum: 0.9, nesterov: true, decay: 1e-4, clip: 1)", "m" },
        { "Adam()", "m v" },
        { "Adam(rate: 1e-3, beta1: 0.8, beta2: 0.9, epsilon: 1e-6, decay: 0.1, amsgrad: true, clip: 1)", "m v top" },
        { "AdamW(decay: 0.1, clip: 1)", "m v" },
        { "Nadam(clip: 1)", "m v product" },
        { "RmsProp(clip: 1)", "v" },
        { "RmsProp(momentum: 0.9, centered: true)", "v mean m" },
        { "Adagrad(rateDecay: 0.1, clip: 1)", "sum" },
        { "Adadelta(clip: 1)", "v u" },
        { "Sgd(rate: Constant(0.1))", "" },
        { "Sgd(rate: Steps(0.1, at: 10))", "" },
        { "Sgd(rate: Exponential(0.1, factor: 0.9))", "" },
        { "Sgd(rate: Warmup(0.1, 10))", "" },
        { "Sgd(rate: Cosine(0.1, steps: 100, warmup: 10, floor: 1e-4))", "" },
        { "Sgd(rate: OneCycle(0.1, steps: 100))", "" },
    };

    [Theory]
    [MemberData(nameof(Stages))]
    public void Elaborate_Stage_KeepsTheVector(string stage)
    {
        NetworkProgram network = Elaborated.Network($"network N(float[8] x) => Sin(x) -> {stage} -> Cos;");
        Assert.Equal("float[8]", network.Outputs[0].Type.ToString());
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Elaborate_Loss_IsOneNumber(string loss)
    {
        TrainProgram train = Elaborated.Train($$"""
            network N(float[8] x) => x -> Linear(8);
            train N(float[8] target, index<8> label) { minimize {{loss}} using Adam(); report Accuracy(output, label); report TopK(output, label, 3); }
            """);
        Assert.Equal(["loss", "accuracy", "topK"], train.Training.Outputs.Select(output => output.Name));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Elaborate_Optimizer_HasItsStates(string optimizer, string states)
    {
        TrainProgram train = Elaborated.Train($$"""
            network N(float[8] x) => x -> Linear(8);
            train N(float[8] target) { minimize MeanSquaredError(output, target) using {{optimizer}}; }
            """);
        Assert.Equal(states, string.Join(" ", train.Statements[0].Optimizer.States.Select(state => state.Name)));
    }

    [Fact]
    public void Elaborate_UsersLinear_GivesTheSameGraph()
    {
        string layers = PreludeSource.Files.Single(file => file.Source.Path.EndsWith("layers.net", StringComparison.Ordinal)).Source.Text;
        int start = layers.IndexOf("block Linear(", StringComparison.Ordinal);
        string pasted = layers[start..(layers.IndexOf("\n}", start, StringComparison.Ordinal) + 2)].Replace("block Linear(", "block Mine(", StringComparison.Ordinal);
        string mine = Elaborated.Network($"{pasted}\nnetwork N(float[8] x) => x -> Mine(3);").Inference.ToString();
        Assert.Equal(Elaborated.Network("network N(float[8] x) => x -> Linear(3);").Inference.ToString(), mine.Replace("Mine1", "Linear1", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_EveryDeclaration_IsDocumented()
    {
        IEnumerable<string> bare = PreludeSource.Files
            .SelectMany(file => file.File.Declarations)
            .Where(declaration => string.IsNullOrWhiteSpace(declaration.Documentation))
            .Select(declaration => declaration.Name.Text);
        Assert.Empty(bare);
    }
}
