namespace Netwright.Benchmarks.Measuring;

/// <summary>What was measured of a comparison.</summary>
/// <param name="Comparison">What was compared.</param>
/// <param name="Seconds">The median time of each contender.</param>
/// <param name="Ratios">The median, over the rounds, of each contender's time as a multiple of the first one's.</param>
/// <param name="ShareOfPeak">How much of the core's peak the first contender's products reach.</param>
internal sealed record Measurement(Comparison Comparison, double[] Seconds, double[] Ratios, double ShareOfPeak)
{
    /// <summary>The first contender's billions of operations per second, in products only.</summary>
    public double GigaOperations => Comparison.Operations / Seconds[0] / 1e9;
}
