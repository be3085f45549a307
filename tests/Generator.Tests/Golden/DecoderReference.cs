namespace Netwright.Generator.Tests.Golden;

/// <summary>A layer of a Transformer's decoder as its paper and PyTorch (norm first, ReLU) have it, in plain loops and double precision.</summary>
internal sealed class DecoderReference(Func<string, double[]> weights, int heads)
{
    /// <summary>The result for one sequence and one memory, of whose places only some are there.</summary>
    public double[][] Run(double[][] x, double[][] memory, bool[] present)
    {
        double[][] normed = Norm(x, "norm1");
        x = Plus(x, Attend(normed, normed, (i, j) => j <= i, "attention"));
        x = Plus(x, Attend(Norm(x, "norm2"), memory, (_, j) => present[j], "crossAttention"));
        double[][] inner = [.. Linear(Norm(x, "norm3"), "feedForward.inner").Select(row => row.Select(value => Math.Max(value, 0)).ToArray())];
        return Plus(x, Linear(inner, "feedForward.outer"));
    }

    private double[][] Attend(double[][] x, double[][] memory, Func<int, int, bool> sees, string name)
    {
        double[][] q = Linear(x, name + ".query"), k = Linear(memory, name + ".key"), v = Linear(memory, name + ".value");
        int size = q[0].Length / heads;
        double[][] mix = [.. q.Select(row => new double[row.Length])];
        for (int head = 0; head < heads; head++)
        {
            for (int i = 0; i < x.Length; i++)
            {
                double[] share = new double[memory.Length];
                for (int j = 0; j < memory.Length; j++)
                {
                    double score = 0;
                    for (int d = head * size; d < (head + 1) * size; d++)
                    {
                        score += q[i][d] * k[j][d];
                    }

                    share[j] = sees(i, j) ? Math.Exp(score / Math.Sqrt(size)) : 0;
                }

                double sum = share.Sum();
                for (int j = 0; j < memory.Length; j++)
                {
                    for (int d = head * size; d < (head + 1) * size; d++)
                    {
                        mix[i][d] += share[j] / sum * v[j][d];
                    }
                }
            }
        }

        return Linear(mix, name + ".result");
    }

    private double[][] Linear(double[][] x, string name)
    {
        double[] weight = weights(name + ".weight"), bias = weights(name + ".bias");
        return [.. x.Select(row => bias.Select((start, o) => start + row.Select((value, i) => value * weight[(o * row.Length) + i]).Sum()).ToArray())];
    }

    private double[][] Norm(double[][] x, string name)
    {
        double[] gain = weights(name + ".weight"), bias = weights(name + ".bias");
        return [.. x.Select(row =>
        {
            double mean = row.Average(), variance = row.Average(value => (value - mean) * (value - mean));
            return row.Select((value, i) => ((value - mean) / Math.Sqrt(variance + 1e-5) * gain[i]) + bias[i]).ToArray();
        })];
    }

    private static double[][] Plus(double[][] left, double[][] right) => [.. left.Zip(right, (a, b) => a.Zip(b, (c, d) => c + d).ToArray())];
}
