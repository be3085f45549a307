namespace Netwright.Training;

/// <summary>Means over samples, collected batch by batch.</summary>
internal sealed class ResultSums(int count)
{
    private readonly double[] _means = new double[count];

    /// <summary>Sums over samples; part of a checkpoint.</summary>
    public double[] Sums { get; } = new double[count];

    /// <summary>The number of samples summed.</summary>
    public long Samples { get; set; }

    /// <summary>The means so far; overwritten by the next call.</summary>
    public ReadOnlySpan<double> Means
    {
        get
        {
            for (int i = 0; i < _means.Length; i++)
            {
                _means[i] = Samples == 0 ? 0 : Sums[i] / Samples;
            }

            return _means;
        }
    }

    /// <summary>Adds the means of one batch.</summary>
    public void Add(ReadOnlySpan<float> results, int samples)
    {
        for (int i = 0; i < Sums.Length; i++)
        {
            Sums[i] += (double)results[i] * samples;
        }

        Samples += samples;
    }

    /// <summary>Starts again.</summary>
    public void Clear()
    {
        Array.Clear(Sums);
        Samples = 0;
    }
}
