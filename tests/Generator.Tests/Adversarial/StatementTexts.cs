namespace Netwright.Generator.Tests.Adversarial;

/// <summary>Training steps with several networks or several statements, each for one trait.</summary>
internal static class StatementTexts
{
    /// <summary>The example of docs/language.md.</summary>
    public const string Gan = """
        network Generator(float[64] noise) => noise -> Linear(128) -> Relu -> Linear(784) -> Tanh;

        network Discriminator(float[784] image) =>
            image -> Linear(128) -> LeakyRelu(0.2) -> Dropout(0.3) -> Linear(1);

        train Gan(Generator g, Discriminator d, float[784] real) {
            fake = Normal([64]) -> g;
            minimize BinaryCrossEntropy(d(real), 1) + BinaryCrossEntropy(d(fake), 0)
                by d using Adam(rate: 2e-4, beta1: 0.5);
            minimize BinaryCrossEntropy(d(fake), 1)
                by g using Adam(rate: 2e-4, beta1: 0.5);
            report Mean(Sigmoid(d(fake))) as fooled;
        }
        """;

    private const string Pair = """
        network NAMEG(float[7] noise) => noise -> Linear(19) -> Relu -> Linear(11) -> Tanh;
        network NAMED(float[11] x) => x -> Linear(17) -> LeakyRelu(0.2) -> Linear(1);

        """;

    private const string BatchNormPair = """
        network NAMEG(float[7] noise) => noise -> Linear(19) -> BatchNorm -> Relu -> Linear(11) -> Tanh;
        network NAMED(float[11] x) => x -> Linear(17) -> BatchNorm -> LeakyRelu(0.2) -> Linear(1);

        """;

    /// <summary>By name.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Plain"] = Pair + """
            train NAME(NAMEG g, NAMED d, float[11] real) {
                fake = Normal([7]) -> g;
                minimize BinaryCrossEntropy(d(real), 1) + BinaryCrossEntropy(d(fake), 0) by d using Sgd(rate: 0.3);
                minimize BinaryCrossEntropy(d(fake), 1) by g using Sgd(rate: 0.3);
                report Mean(Sigmoid(d(fake))) as fooled;
            }
            """,
        ["Deferred"] = """
            network NAMEP(float[3, 24, 24] x) {
                layer again = Linear(24) -> Tanh;
                return x -> Conv(8, 5) -> Relu -> MaxPool(2) -> Flatten -> Linear(24) -> again -> again -> Linear(10);
            }
            train NAME(NAMEP p, float[3, 24, 24] x, index<10> label) {
                minimize CrossEntropy(p(x), label) by p using Sgd(rate: 0.1, momentum: 0.9);
                minimize CrossEntropy(p(x), label) by p using Sgd(rate: 0.1, clip: 0.5);
            }
            """,
        ["Named"] = Pair + """
            train NAME(NAMEG g, NAMED d, float[11] real) {
                fake = Normal([7]) -> g;
                score = d(fake);
                report Mean(score) as before;
                minimize BinaryCrossEntropy(d(real), 1) + BinaryCrossEntropy(score, 0) by d using Sgd(rate: 0.3, momentum: 0.9);
                minimize BinaryCrossEntropy(score, 1) by g using Adam(rate: 0.1, epsilon: 0.5);
                report Mean(score) as after;
            }
            """,
        ["Statistics"] = BatchNormPair + """
            train NAME(NAMEG g, NAMED d, float[11] real) {
                fake = Normal([7]) -> g;
                minimize BinaryCrossEntropy(d(real), 1) + BinaryCrossEntropy(d(fake), 0) by d using Sgd(rate: 0.3);
                minimize BinaryCrossEntropy(d(fake), 1) by g using Sgd(rate: 0.3);
                report Mean(Sigmoid(d(fake))) as fooled;
            }
            """,
        ["NamedStatistics"] = BatchNormPair + """
            train NAME(NAMEG g, NAMED d, float[11] real) {
                fake = Normal([7]) -> g;
                score = d(fake);
                minimize BinaryCrossEntropy(d(real), 1) + BinaryCrossEntropy(score, 0) by d using Sgd(rate: 0.3, clip: 1);
                minimize BinaryCrossEntropy(score, 1) by g using Sgd(rate: 0.3);
            }
            """,
        ["Dropped"] = """
            network NAMEG(float[7] noise) => noise -> Linear(19) -> Dropout(0.2) -> Relu -> Linear(11);
            network NAMED(float[11] x) => x -> Linear(17) -> LeakyRelu(0.2) -> Dropout(0.3) -> Linear(1);
            train NAME(NAMEG g, NAMED d, float[11] real) {
                fake = Normal([7]) -> g;
                minimize BinaryCrossEntropy(d(real), 1) + BinaryCrossEntropy(d(fake), 0) by d using Sgd(rate: 0.3);
                minimize BinaryCrossEntropy(d(fake), 1) by g using Sgd(rate: 0.3);
            }
            """,
        ["OneNetwork"] = """
            network NAME(float[9] x) => x -> Linear(13) as low -> Tanh -> Linear(5) as high;
            train NAME(float[5] y) {
                minimize MeanSquaredError(output, y) by low using Sgd(rate: 0.2);
                minimize MeanAbsoluteError(output, y) by high using Sgd(rate: 0.2);
                minimize Mean(Square(output)) using Sgd(rate: 0.1);
                report Mean(output) as level;
            }
            """,
        ["Rounds"] = Pair + """
            train NAME(NAMEG g, NAMED d, float[11] real) {
                for i in 0..3 {
                    fake = Normal([7]) -> g;
                    minimize Mean(d(fake)) - Mean(d(real)) by d using RmsProp(rate: 0.05, epsilon: 0.5);
                }
                minimize Mean(-d(Normal([7]) -> g)) by g using RmsProp(rate: 0.05, epsilon: 0.5);
            }
            """,
        ["Counting"] = """
            network NAMEN(float[6] x) {
                buffer float[4] mean = 0;
                h = x -> Linear(4);
                mean[i] = 0.9 * mean[i] + 0.1 * Mean(batch => h[i]);
                centred[i] = h[i] - mean[i];
                return centred -> Linear(2);
            }
            train NAME(NAMEN n, float[6] x, float[2] y) {
                minimize MeanSquaredError(n(x), y) by n using Sgd(rate: 0.1);
                minimize MeanSquaredError(n(2 * x), y) by n using Sgd(rate: 0.1);
            }
            """,
        ["Rates"] = Pair + """
            train NAME(NAMEG g, NAMED d, float[7] noise, float[11] real) {
                minimize MeanSquaredError(g(noise), real) by g using Sgd(rate: 0.5);
                minimize BinaryCrossEntropy(d(g(noise)), 1) by g using Adam(rate: 0.1, epsilon: 0.5);
                minimize BinaryCrossEntropy(d(real), 1) by g, d using Adam(rate: 0.2, epsilon: 0.5);
            }
            """,
        ["Recurrent"] = """
            network NAMEG(float[6, 5] x) => x -> Rnn(5) -> Softmax -> Linear(4);
            network NAMED(float[6, 4] x) => x -> Rnn(7, layers: 2) -> Mean(over: 0) -> Linear(1);
            train NAME(NAMEG g, NAMED d, float[6, 5] x) {
                made = g(x);
                score = d(made);
                minimize BinaryCrossEntropy(score, 0) by d using Adam(rate: 0.1, epsilon: 0.5);
                minimize BinaryCrossEntropy(score, 1) by g using Adam(rate: 0.1, epsilon: 0.5);
            }
            """,
        ["PowerIteration"] = """
            // Divides by the largest singular value, whose left vector a buffer approaches.
            block NAMES(float[D] x, int outputs) {
                weight float[outputs, D] weight = Normal();
                buffer float[outputs] left = 1;
                right[d] = Sum(i => weight[i, d] * left[i]);
                right = right / Norm(right);
                next[i] = Sum(d => weight[i, d] * right[d]);
                norm = Norm(next);
                if (training) {
                    left = next / norm;
                }
                y[i] = Sum(d => x[d] * weight[i, d]) / norm;
                return y;
            }
            network NAMEG(float[4] x) => x -> Linear(5) -> Tanh -> Linear(3);
            network NAMED(float[3] x) => x -> NAMES(6) -> Tanh -> NAMES(2);
            train NAME(NAMEG g, NAMED d, float[4] x, float[3] real) {
                made = g(x);
                minimize Mean(Softplus(d(made))) + Mean(Softplus(-d(real))) by d using Adam(rate: 0.1, epsilon: 0.5);
                minimize Mean(Softplus(-d(made))) by g using Adam(rate: 0.2, epsilon: 0.5);
            }
            """,
        ["PassedOn"] = """
            block NAMEL(float[D] x) {
                weight float[D] gain = 1;
                buffer float[D] former = 1;
                buffer float[D] present = 0.5;
                y = x * gain * present + former;
                if (training) {
                    former = present;
                    present = 0.5 * former + Mean(x, over: batch);
                }
                return y;
            }
            network NAME(float[3] x) => x -> NAMEL -> Linear(2);
            train NAME(float[2] y) {
                minimize MeanSquaredError(output, y) using Sgd(rate: 0.2);
            }
            """,
        ["FineTuned"] = """
            network NAMEA(float[9] x) => x -> Linear(13) as encoder -> Tanh -> Linear(6) as head -> Tanh;
            network NAMEB(float[6] x) => x -> Linear(5);
            train NAME(NAMEA a, NAMEB b, float[9] x, float[5] y) {
                minimize MeanSquaredError(b(a(x)), y) by a.encoder, b using Sgd(rate: 0.2, momentum: 0.5);
            }
            """,
        ["Autoencoder"] = """
            network NAMEE(float[12] x) => x -> Linear(9) -> Relu -> Linear(4);
            network NAMED(float[4] code) => code -> Linear(9) -> Relu -> Linear(12);
            train NAME(NAMEE e, NAMED d, float[12] x) {
                minimize MeanSquaredError(d(e(x)), x) using Sgd(rate: 0.2);
            }
            """,
        ["Variational"] = """
            network NAMEE(float[9] x) -> (float[3] mean, float[3] logVariance) {
                h = x -> Linear(8) -> Tanh;
                return (h -> Linear(3), h -> Linear(3));
            }
            network NAMED(float[3] code) => code -> Linear(8) -> Tanh -> Linear(9);
            train NAME(NAMEE e, NAMED d, float[9] x) {
                (mean, logVariance) = e(x);
                code = mean + Exp(0.5 * logVariance) * Normal([3]);
                error = Sum(Square(d(code) - x));
                divergence = 0.5 * Sum(Square(mean) + Exp(logVariance) - 1 - logVariance);
                minimize error + divergence using Sgd(rate: 0.01);
                report error;
                report divergence;
            }
            """,
        ["Contrastive"] = """
            network NAMEN(float[6] x) => x -> Linear(8) -> Tanh -> Linear(3);
            train NAME(NAMEN n, float[6] left, float[6] right, float[] same) {
                distance = Sum(Square(n(left) - n(right)));
                minimize same * distance + (1 - same) * Square(Max(1 - Sqrt(distance + 1e-6), 0)) by n using Sgd(rate: 0.02);
            }
            """,
        ["Distillation"] = """
            network NAMET(float[6] x) => x -> Linear(16) -> BatchNorm -> Relu -> Dropout(0.5) -> Linear(5);
            network NAMES(float[6] x) => x -> Linear(4) -> Tanh -> Linear(5);
            train NAME(NAMET teacher, NAMES student, float[6] x) {
                minimize KlDivergence(LogSoftmax(student(x) / 2), Softmax(teacher(x) / 2)) by student using Adam(rate: 0.1, epsilon: 0.5);
            }
            """,
        ["Twins"] = """
            network NAMEN(float[6] x) => x -> Linear(8) -> Tanh -> Linear(3);
            train NAME(NAMEN first, NAMEN second, float[6] x, float[3] y) {
                minimize MeanSquaredError(first(x), y) by first using Sgd(rate: 0.2);
                minimize MeanSquaredError(second(x), first(x)) by second using Sgd(rate: 0.2);
            }
            """,
    };

    /// <summary>A text with its own names of networks.</summary>
    public static string Of(string name) => All[name].Replace("NAME", name, StringComparison.Ordinal);
}
