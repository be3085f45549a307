namespace Netwright.Examples;

/// <summary>Brings numbers to mean 0 and deviation 1, and back.</summary>
internal readonly record struct Scale(float Mean, float Deviation)
{
    /// <summary>The scale of every <paramref name="stride"/>th number from <paramref name="start"/> on.</summary>
    public static Scale Of(float[] values, int start = 0, int stride = 1)
    {
        float[] column = [.. Enumerable.Range(0, values.Length / stride).Select(i => values[start + (i * stride)])];
        float mean = column.Average();
        return new Scale(mean, MathF.Sqrt(column.Average(v => (v - mean) * (v - mean))));
    }

    /// <summary>The scaled number.</summary>
    public float Apply(float value) => (value - Mean) / Deviation;

    /// <summary>The number that was scaled.</summary>
    public float Undo(float value) => (value * Deviation) + Mean;
}
