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
    };

    /// <summary>A text with its own names of networks.</summary>
    public static string Of(string name) => All[name].Replace("NAME", name, StringComparison.Ordinal);
}
