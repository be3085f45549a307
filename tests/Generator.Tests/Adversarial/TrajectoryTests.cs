using Netwright.Dsl.Graph;
using Netwright.Generator.Tests.Adversarial.Reference;
using Netwright.Generator.Tests.Compiled;
using Netwright.Testing.Golden;
using Netwright.Testing.Interpretation;

namespace Netwright.Generator.Tests.Adversarial;

/// <summary>Twenty alternating steps of a GAN against one that is written out by hand and shares nothing with the compiler.</summary>
public sealed class TrajectoryTests(TrajectoryTests.Fixture fixture) : IClassFixture<TrajectoryTests.Fixture>
{
    private const int Steps = 20, Batch = 32, Noise = 64, Pixels = 784;
    private const double Rate = 2e-4;

    private static readonly string Plain = StatementTexts.Gan
        .Replace("train Gan", "train PlainGan", StringComparison.Ordinal).Replace(" -> Dropout(0.3)", "", StringComparison.Ordinal)
        .Replace("Generator", "PlainGenerator", StringComparison.Ordinal).Replace("Discriminator", "PlainDiscriminator", StringComparison.Ordinal);

    // Adam divides a gradient by its size: where it is zero but for rounding, as that of a bias before BatchNorm, or as small
    // by chance, its sign is left to single precision. No bias, and a larger epsilon, keep such steps small.
    private static readonly string Normalized = StatementTexts.Gan
        .Replace("train Gan", "train NormalizedGan", StringComparison.Ordinal).Replace(" -> Dropout(0.3)", "", StringComparison.Ordinal)
        .Replace("beta1: 0.5", "beta1: 0.5, epsilon: 1e-4", StringComparison.Ordinal).Replace("Linear(128) ->", "Linear(128, bias: false) -> BatchNorm ->", StringComparison.Ordinal)
        .Replace("Generator", "NormalizedGenerator", StringComparison.Ordinal).Replace("Discriminator", "NormalizedDiscriminator", StringComparison.Ordinal);

    [Theory]
    [InlineData("Gan")]
    [InlineData("PlainGan")]
    [InlineData("NormalizedGan")]
    public void Gan_TwentySteps_FollowsTheReference(string name)
    {
        CompiledStep compiled = fixture.Steps.New(name, Batch);
        var masks = new Queue<double[]>();
        bool normalizes = name == "NormalizedGan";
        ReferenceNetwork generator = Generator(compiled, normalizes);
        ReferenceNetwork discriminator = Discriminator(compiled, normalizes, drops: name == "Gan", masks);
        var reference = new ReferenceGan(generator, discriminator, Rate, epsilon: normalizes ? 1e-4 : 1e-8);
        for (int step = 1; step <= Steps; step++)
        {
            float[] real = Pictures(step);
            double[] noise = Draw(Primitives.RandomNormal, stream: 0, step, Noise);
            foreach (int stream in name == "Gan" ? new[] { 1, 2, 3 } : [])
            {
                masks.Enqueue(Draw(Primitives.RandomBernoulli, stream, step, 128));
            }

            var inputs = new GraphInputs(Batch).With("real", Array.ConvertAll(real, value => (double)value));
            Dictionary<string, double> results = compiled.Step(inputs);
            (double discriminatorLoss, double generatorLoss) = reference.Step(Rows(Array.ConvertAll(real, value => (double)value), Pixels), Rows(noise, Noise));

            Close.Assert([discriminatorLoss, generatorLoss], [results["dLoss"], results["gLoss"]], $"losses of step {step}");
        }

        AssertWeights(compiled, 0, generator);
        AssertWeights(compiled, 1, discriminator);
    }

    private static void AssertWeights(CompiledStep compiled, int network, ReferenceNetwork reference)
    {
        foreach (ReferenceWeight weight in reference.Weights)
        {
            Close.Assert(weight.Values, compiled[Find(compiled, network, weight.Name)], $"{network}: {weight.Name}");
        }

        foreach (ReferenceBatchNorm norm in reference.Layers.OfType<ReferenceBatchNorm>())
        {
            Close.Assert(norm.RunningMean, compiled[Find(compiled, network, "BatchNorm1.runningMean")], $"{network}: running mean");
            Close.Assert(norm.RunningVariance, compiled[Find(compiled, network, "BatchNorm1.runningVariance")], $"{network}: running variance");
        }
    }

    private static ReferenceNetwork Generator(CompiledStep compiled, bool normalizes) => new(
    [
        Linear(compiled, 0, "Linear1", 128, hasBias: !normalizes),
        .. normalizes ? new IReferenceLayer[] { Norm(compiled, 0) } : [],
        new ReferenceActivation(x => Math.Max(x, 0), (x, _) => x > 0 ? 1 : 0),
        Linear(compiled, 0, "Linear2", Pixels),
        new ReferenceActivation(Math.Tanh, (_, y) => 1 - (y * y)),
    ]);

    private static ReferenceNetwork Discriminator(CompiledStep compiled, bool normalizes, bool drops, Queue<double[]> masks) => new(
    [
        Linear(compiled, 1, "Linear1", 128, hasBias: !normalizes),
        .. normalizes ? new IReferenceLayer[] { Norm(compiled, 1) } : [],
        new ReferenceActivation(x => x > 0 ? x : 0.2 * x, (x, _) => x > 0 ? 1 : 0.2),
        .. drops ? new IReferenceLayer[] { new ReferenceDropout(0.3, _ => masks.Dequeue()) } : [],
        Linear(compiled, 1, "Linear2", 1),
    ]);

    private static ReferenceLinear Linear(CompiledStep compiled, int network, string layer, int outputs, bool hasBias = true) =>
        new(outputs, Weight(compiled, network, layer + ".weight"), hasBias ? Weight(compiled, network, layer + ".bias") : null);

    private static ReferenceBatchNorm Norm(CompiledStep compiled, int network) =>
        new(Weight(compiled, network, "BatchNorm1.weight"), Weight(compiled, network, "BatchNorm1.bias"));

    private static ReferenceWeight Weight(CompiledStep compiled, int network, string name) => new(name, compiled[Find(compiled, network, name)]);

    private static WeightSymbol Find(CompiledStep compiled, int network, string name) =>
        compiled.Program.Networks[network].Network.Weights.Single(weight => weight.Name == name);

    // Random numbers are data here: the reference gets those that the step draws.
    private static double[] Draw(Primitive primitive, int stream, int step, int elements) =>
        CompiledNetwork.Draw(new RandomDraw(primitive, stream, step, Batch, elements, Probability: 0.7));

    // Bright blobs on a dark ground, exact in single precision.
    private static float[] Pictures(int step)
    {
        var random = new Random(step);
        return [.. Enumerable.Range(0, Batch * Pixels).Select(_ => (float)((2 * Math.Pow(random.NextDouble(), 3)) - 1))];
    }

    private static double[][] Rows(double[] values, int columns) => [.. values.Chunk(columns)];

    public sealed class Fixture : IDisposable
    {
        internal CompiledSteps Steps { get; } = CompiledSteps.Compile([StatementTexts.Gan, Plain, Normalized]);

        public void Dispose() => Steps.Dispose();
    }
}
