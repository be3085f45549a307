namespace Netwright.Benchmarks.Sections;

/// <summary>Numbers to compute with, the same in every run.</summary>
internal static class Samples
{
    /// <summary>Numbers between -1 and 1.</summary>
    public static float[] Floats(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    /// <summary>Labels of so many classes.</summary>
    public static int[] Labels(int count, int classes)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
    }
}
