namespace Netwright.Generator.Tests.Streaming;

/// <summary>Compares steps with whole sequences.</summary>
internal static class StreamingComparison
{
    // Both sum the same numbers, in other orders.
    private const double Tolerance = 2e-5;

    /// <summary>Takes all steps of random sequences, some of them twice from a copy of the state; says where they differ. Sequences have <paramref name="least"/> steps at least.</summary>
    public static string Run(StreamedNetwork network, int samples, int length, int seed, int least = 1)
    {
        Array[] inputs = network.Draw(samples, length, seed);
        float[] whole = network.Whole(inputs, samples, length, length);
        NetworkState state = network.NewState(samples), copy = network.NewState(samples);
        var output = new float[samples * network.StepSize];
        for (int place = 0; place < length; place++)
        {
            Array[] now = network.At(inputs, samples, length, place);
            if (place == length / 2)
            {
                // What a copy does must not be seen by the state that it was copied from.
                network.Copy(state, copy);
                network.Step(network.At(inputs, samples, length, 0), state, output);
                network.Copy(copy, state);
            }

            network.Step(now, state, output);
            float[]? expected = network.IsPerStep ? network.StepOf(whole, samples, length, place)
                : network.IsFree && place + 1 >= least ? network.Whole(inputs, samples, length, place + 1)
                : place == length - 1 ? whole : null;
            if (expected is not null && Difference(expected, output) is { } difference)
            {
                return FormattableString.Invariant($"step {place}: {difference}");
            }
        }

        return state.StepCount == length ? "" : "steps were not counted";
    }

    private static string? Difference(float[] expected, float[] actual)
    {
        double size = Math.Sqrt(expected.Average(value => value * value));
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= Tolerance * (size + Math.Abs(expected[i]))))
            {
                return FormattableString.Invariant($"{actual[i]} instead of {expected[i]} at {i}");
            }
        }

        return null;
    }
}
