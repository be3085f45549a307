using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Testing.Golden;

namespace Netwright.Generator.Tests.Golden;

/// <summary>A training run of PyTorch: the network as <c>.net</c> text, and how its weights are called there.</summary>
internal sealed record TrainingRun(string Network, string Text, string[] Names, double Rate, int Batch)
{
    /// <summary>The network of <c>net_mlp_sgd</c>.</summary>
    public const string Perceptron = """
        network Perceptron(float[784] image) =>
            image -> Linear(128) -> Relu -> Linear(64) -> Relu -> Linear(10);

        train Perceptron(index<10> label) {
            minimize CrossEntropy(output, label) using Sgd(rate: 0.1);
        }
        """;

    /// <summary>The network of <c>net_cnn_momentum</c>.</summary>
    public const string LeNet = """
        network LeNet(float[3, 32, 32] image) =>
            image -> Conv(6, 5)  -> Relu -> MaxPool(2)
                  -> Conv(16, 5) -> Relu -> MaxPool(2)
                  -> Flatten
                  -> Linear(120) -> Relu
                  -> Linear(84)  -> Relu
                  -> Linear(10);

        train LeNet(index<10> label) {
            minimize CrossEntropy(output, label) using Sgd(rate: 0.01, momentum: 0.9);
        }
        """;

    private static readonly string[] LinearNames = ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias", "fc3.weight", "fc3.bias"];

    /// <summary>The runs: file, network, PyTorch's names of the weights in the order of declaration, rate and batch size.</summary>
    public static readonly IReadOnlyDictionary<string, TrainingRun> All = new Dictionary<string, TrainingRun>
    {
        ["net_mlp_sgd"] = new("Perceptron", Perceptron, LinearNames, 0.1, 16),
        ["net_cnn_momentum"] = new("LeNet", LeNet, ["conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", .. LinearNames], 0.01, 4),
    };

    /// <summary>The network of <c>net_rnn_adam</c>.</summary>
    public const string Recurrent = """
        network Recurrent(index<28>[28] text) =>
            text -> Embedding(64) as embedding -> Rnn(64, layers: 2) as rnn -> Last -> Linear(10) as fc;
        train Recurrent(index<10> label) {
            minimize CrossEntropy(output, label) using Adam(rate: 1e-3);
        }
        """;

    /// <summary>The weights of a network by the names that PyTorch gives them in a run.</summary>
    public static Dictionary<WeightSymbol, string> NamesIn(GoldenCase golden, NetworkProgram network) => golden.Names
        .Where(name => name.StartsWith("init.", StringComparison.Ordinal)).Select(name => name["init.".Length..])
        .ToDictionary(name => GoldenWeights.Find(network.Weights, name));
}
