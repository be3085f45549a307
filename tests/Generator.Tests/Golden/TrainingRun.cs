namespace Netwright.Generator.Tests.Golden;

/// <summary>The networks of PyTorch's training runs, as <c>.net</c> text.</summary>
internal static class TrainingRun
{
    /// <summary>The network of <c>net_mlp_sgd</c>.</summary>
    public const string Perceptron = """
        network Perceptron(float[784] image) =>
            image -> Linear(128) -> Relu -> Linear(64) -> Relu -> Linear(10);

        train Perceptron(index<10> label) {
            minimize CrossEntropy(output, label) using Sgd(rate: 0.1);
        }
        """;

    /// <summary>PyTorch's names of the weights, in the order of declaration.</summary>
    public static readonly string[] Names = ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias", "fc3.weight", "fc3.bias"];
}
