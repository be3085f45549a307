namespace Netwright.Generator.Tests.Adversarial.Reference;

/// <summary>A weight with its gradient and the two moments of Adam.</summary>
internal sealed class ReferenceWeight(string name, double[] values)
{
    private readonly double[] _mean = new double[values.Length];
    private readonly double[] _square = new double[values.Length];

    public string Name { get; } = name;

    public double[] Values { get; } = (double[])values.Clone();

    public double[] Gradient { get; } = new double[values.Length];

    /// <summary>Kingma and Ba, algorithm 1.</summary>
    public void Adam(int step, double rate, double beta1, double beta2, double epsilon)
    {
        for (int i = 0; i < Values.Length; i++)
        {
            _mean[i] = (beta1 * _mean[i]) + ((1 - beta1) * Gradient[i]);
            _square[i] = (beta2 * _square[i]) + ((1 - beta2) * Gradient[i] * Gradient[i]);
            double mean = _mean[i] / (1 - Math.Pow(beta1, step)), square = _square[i] / (1 - Math.Pow(beta2, step));
            Values[i] -= rate * mean / (Math.Sqrt(square) + epsilon);
        }
    }
}
