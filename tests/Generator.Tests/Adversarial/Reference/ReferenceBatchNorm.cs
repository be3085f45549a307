namespace Netwright.Generator.Tests.Adversarial.Reference;

/// <summary>Normalises each column by the batch, and keeps running statistics: of the mean, and of the unbiased variance.</summary>
internal sealed class ReferenceBatchNorm(ReferenceWeight scale, ReferenceWeight shift) : IReferenceLayer
{
    private const double Momentum = 0.1, Epsilon = 1e-5;
    private readonly Stack<(double[][] Normal, double[] Deviation)> _calls = new();

    public IEnumerable<ReferenceWeight> Weights => [scale, shift];

    public double[] RunningMean { get; } = new double[scale.Values.Length];

    public double[] RunningVariance { get; } = [.. scale.Values.Select(_ => 1.0)];

    public double[][] Forward(double[][] x)
    {
        int n = x.Length;
        double[] mean = [.. Columns.Select(c => x.Average(row => row[c]))];
        double[] variance = [.. Columns.Select(c => x.Average(row => (row[c] - mean[c]) * (row[c] - mean[c])))];
        double[] deviation = [.. variance.Select(v => Math.Sqrt(v + Epsilon))];
        foreach (int c in Columns)
        {
            RunningMean[c] += Momentum * (mean[c] - RunningMean[c]);
            RunningVariance[c] += Momentum * ((variance[c] * n / (n - 1)) - RunningVariance[c]);
        }

        double[][] normal = [.. x.Select(row => row.Select((value, c) => (value - mean[c]) / deviation[c]).ToArray())];
        _calls.Push((normal, deviation));
        return [.. normal.Select(row => row.Select((value, c) => (value * scale.Values[c]) + shift.Values[c]).ToArray())];
    }

    public double[][] Backward(double[][] gradient)
    {
        (double[][] normal, double[] deviation) = _calls.Pop();
        double[] sum = [.. Columns.Select(c => gradient.Sum(row => row[c]))];
        double[] product = [.. Columns.Select(c => gradient.Select((row, n) => row[c] * normal[n][c]).Sum())];
        foreach (int c in Columns)
        {
            shift.Gradient[c] += sum[c];
            scale.Gradient[c] += product[c];
        }

        return [.. gradient.Select((row, n) => row.Select((value, c) =>
            scale.Values[c] / deviation[c] * (value - ((sum[c] + (normal[n][c] * product[c])) / gradient.Length))).ToArray())];
    }

    private IEnumerable<int> Columns => Enumerable.Range(0, scale.Values.Length);
}
