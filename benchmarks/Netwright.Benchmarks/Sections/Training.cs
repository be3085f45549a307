using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Sections;

/// <summary>Contenders that train.</summary>
internal static class Training
{
    private const int VerifiedSteps = 4;

    // So small that no weight changes: each measured step then does the same work.
    private const float MeasuredRate = 1e-9f;

    /// <summary>A contender whose answer is the losses of its first steps, each with the weights that the one before has left.</summary>
    public static Contender Contender(string name, Action run, Func<float> loss, Action<float> setRate, float rate = 0.05f) =>
        new(name, run, () =>
        {
            setRate(rate);
            float[] losses = [.. Enumerable.Range(0, VerifiedSteps).Select(_ => loss())];
            setRate(MeasuredRate);
            return losses;
        });

    /// <summary>The operations of a prediction's products.</summary>
    public static double Predicting(Network network, int rows) => 2.0 * rows * network.Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>The operations of a step's products: results, gradients of weights, and gradients of all inputs but the network's own.</summary>
    public static double Operations(Network network, int rows)
    {
        long all = network.Layers.Sum(layer => layer.MultiplyAdds);
        long first = network.Layers.First(layer => layer.MultiplyAdds > 0).MultiplyAdds;
        return 2.0 * rows * ((3 * all) - first);
    }
}
