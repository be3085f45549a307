using Xunit;

namespace Netwright.Testing.Golden;

/// <summary>Compares tensors element by element: |a - b| ≤ tolerance · (|b| + rms(b)).</summary>
public static class Close
{
    /// <summary>The tolerance for golden vectors; a looser one needs a reason beside it.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>Fails naming the worst element.</summary>
    public static void Assert(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what = "", double tolerance = Tolerance)
    {
        string? difference = Difference(expected, actual, tolerance);
        Xunit.Assert.True(difference is null, $"{what}: {difference}");
    }

    /// <summary>The same for results of compiled code.</summary>
    public static void Assert(IReadOnlyList<double> expected, ReadOnlySpan<float> actual, string what = "", double tolerance = Tolerance) =>
        Assert(expected, Array.ConvertAll(actual.ToArray(), value => (double)value), what, tolerance);

    /// <summary>
    /// Describes the worst element, or is null where all are close. A floor is added to the measure |b| + rms(b) where
    /// values that should be zero come with the rounding errors of larger ones.
    /// </summary>
    public static string? Difference(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = Tolerance, double floor = 0)
    {
        if (expected.Count != actual.Count)
        {
            return $"{actual.Count} elements instead of {expected.Count}";
        }

        double rms = expected.Count == 0 ? 0 : Math.Sqrt(expected.Average(value => value * value));
        int worst = -1;
        double largest = 1;
        for (int i = 0; i < expected.Count; i++)
        {
            // A NaN on either side compares as neither close nor far, and must count as a difference.
            double excess = Math.Abs(actual[i] - expected[i]) / (tolerance * (Math.Abs(expected[i]) + rms + floor));
            excess = actual[i] == expected[i] ? 0 : double.IsNaN(excess) ? double.PositiveInfinity : excess;
            if (excess > largest)
            {
                (worst, largest) = (i, excess);
            }
        }

        return worst < 0 ? null : FormattableString.Invariant(
            $"element {worst} of {expected.Count} is {actual[worst]:R} instead of {expected[worst]:R}, {largest:G3} times the allowed difference (rms {rms:G3})");
    }
}
