namespace Netwright.Generator.Tests.RandomPrograms;

/// <summary>Writes the training step of a random network whose output is a vector.</summary>
internal static class RandomTraining
{
    /// <summary>Losses of a vector and another; those with labels take a class.</summary>
    public static readonly string[] VectorLosses =
    [
        "MeanSquaredError(output, target)", "MeanAbsoluteError(output, target)", "Huber(output, target)", "SmoothL1(output, target)",
        "Hinge(output, Sign(target))", "1 - CosineSimilarity(output, target)", "Triplet(output, target, 1 - target)",
        "BinaryCrossEntropy(output, Sigmoid(target))", "KlDivergence(LogSoftmax(output), Softmax(target))", "Mean(Square(output - target))",
        "CrossEntropy(output, Softmax(target))", "Sum(Tanh(output) * target)", "Mean(output * (target + 0.1 * Normal([$])))",
        "Max(Square(output)) + Mean(Abs(target - output))",
    ];

    private static readonly string[] LabelLosses =
    [
        "CrossEntropy(output, label)", "CrossEntropy(output, label, smoothing: 0.1)", "NegativeLogLikelihood(LogSoftmax(output), label)",
        "CrossEntropy(output / (0.5 + strength), label)",
    ];

    /// <summary>Optimizers with their settings.</summary>
    // Epsilons are large so that an update is a smooth function of the gradient: else the sign of a rounding error decides.
    public static readonly string[] Optimizers =
    [
        "Sgd(rate: 1)", "Sgd(rate: strength)", "Sgd(rate: 0.5, momentum: 0.9)", "Sgd(rate: 0.2, momentum: 0.9, nesterov: true, decay: 0.01)",
        "Sgd(rate: 0.5, clip: 0.25)", "Adam(rate: 0.2, epsilon: 0.5)", "Adam(rate: 0.2, epsilon: 0.5, amsgrad: true)", "AdamW(rate: 0.2, epsilon: 0.5)",
        "Nadam(rate: 0.2, epsilon: 0.5)", "RmsProp(rate: 0.2, epsilon: 0.5)", "Adagrad(rate: 0.2, epsilon: 0.5)", "Adadelta(rate: 1, epsilon: 0.5)",
        "Adam(rate: Cosine(0.3, steps: 10, warmup: 1), epsilon: 0.5, clip: 1)", "Sgd(rate: Exponential(0.5, factor: 0.5))",
    ];

    public static string Write(RandomNetwork network, int outputs)
    {
        bool labels = outputs > 1 && network.Random.Next(2) == 0;
        string loss = labels ? network.Pick(LabelLosses) : network.Pick(VectorLosses).Replace("$", $"{outputs}", StringComparison.Ordinal);
        string input = labels ? $"index<{outputs}> label" : $"float[{outputs}] target";
        string report = labels ? network.Pick("report Accuracy(output, label);", "report TopK(output, label, 2);", "") : "report Mean(Abs(output)) as Size;";
        return $"param float strength = 0.25;\n\n{network.ToText("result")}\ntrain {network.Name}({input}) {{\n    minimize {loss} using {network.Pick(Optimizers)};\n    {report}\n}}\n";
    }
}
