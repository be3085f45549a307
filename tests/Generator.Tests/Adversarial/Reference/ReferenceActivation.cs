namespace Netwright.Generator.Tests.Adversarial.Reference;

/// <summary>An element-wise function, with its derivative as a function of input and output.</summary>
internal sealed class ReferenceActivation(Func<double, double> function, Func<double, double, double> derivative) : IReferenceLayer
{
    private readonly Stack<(double[][] X, double[][] Y)> _calls = new();

    public IEnumerable<ReferenceWeight> Weights => [];

    public double[][] Forward(double[][] x)
    {
        double[][] y = [.. x.Select(row => row.Select(function).ToArray())];
        _calls.Push((x, y));
        return y;
    }

    public double[][] Backward(double[][] gradient)
    {
        (double[][] x, double[][] y) = _calls.Pop();
        return [.. gradient.Select((row, n) => row.Select((value, i) => value * derivative(x[n][i], y[n][i])).ToArray())];
    }
}
