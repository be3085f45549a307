using Netwright.Data;

namespace Netwright.Runtime.Tests.Training;

/// <summary>Squared error, momentum, and a coin per sample that makes each step depend on seed and step count.</summary>
public sealed class LineTrainer(LineNetwork network, ulong seed = 1, int capacity = 8) : Trainer(
    "LineTrainer", capacity, seed, [network], State(),
    [InputInfo.Floats("x", LineNetwork.Inputs), InputInfo.Floats("y", 1)], lossCount: 1, ["loss", "close"])
{
    private const int BiasAt = 64;
    private readonly float[] _gradient = new float[BiasAt + 1];

    public float Rate { get; set; } = 0.05f;

    /// <summary>From this step on the loss is not a number.</summary>
    public long BreaksAt { get; set; } = long.MaxValue;

    /// <summary>After this step the weights are not numbers, though its loss was.</summary>
    public long BreaksAfter { get; set; } = long.MaxValue;

    public override void StepCore(in Batch batch, Span<float> results)
    {
        var coins = new SeededRandom(Seed, (ulong)StepCount);
        Array.Clear(_gradient);
        Pass(batch, results, ref coins, train: true);
        Span<float> weights = network.Parameters.Span, momentum = OptimizerState.Span;
        for (int i = 0; i < _gradient.Length; i++)
        {
            momentum[i] = (0.9f * momentum[i]) + _gradient[i];
            weights[i] -= Rate * momentum[i];
        }

        StepCount++;
        results[0] = StepCount >= BreaksAt ? float.NaN : results[0];
        weights[0] = StepCount >= BreaksAfter ? float.PositiveInfinity : weights[0];
    }

    public override void EvaluateCore(in Batch batch, Span<float> results)
    {
        var coins = new SeededRandom(0, 0);
        Pass(batch, results, ref coins, train: false);
    }

    private static ParameterStore State() =>
        new(80, new ParameterInfo("momentum", [BiasAt + 1], 0, ParameterLayout.Dense, ParameterKind.State));

    private void Pass(in Batch batch, Span<float> results, ref SeededRandom coins, bool train)
    {
        ReadOnlySpan<float> x = batch.Floats(0), y = batch.Floats(1);
        Span<float> w = network.Parameters.Span;
        results.Clear();
        for (int i = 0; i < batch.Count; i++)
        {
            float error = (w[0] * x[2 * i]) + (w[32] * x[(2 * i) + 1]) + w[BiasAt] - y[i];
            results[0] += error * error / batch.Count;
            results[1] += MathF.Abs(error) < 0.1f ? 1f / batch.Count : 0;
            if (train && coins.Below(4) > 0)
            {
                _gradient[0] += 2 * error * x[2 * i] / batch.Count;
                _gradient[32] += 2 * error * x[(2 * i) + 1] / batch.Count;
                _gradient[BiasAt] += 2 * error / batch.Count;
            }
        }
    }
}
