namespace Netwright.Generator.Tests.Adversarial.Reference;

/// <summary>Multiplies by masks that are handed in, one for each call: what is kept grows in turn.</summary>
internal sealed class ReferenceDropout(double probability, Func<int, double[]> nextMask) : IReferenceLayer
{
    private readonly Stack<double[]> _masks = new();

    public IEnumerable<ReferenceWeight> Weights => [];

    public double[][] Forward(double[][] x)
    {
        _masks.Push(nextMask(x.Length * x[0].Length));
        return Apply(x);
    }

    public double[][] Backward(double[][] gradient)
    {
        double[][] back = Apply(gradient);
        _masks.Pop();
        return back;
    }

    private double[][] Apply(double[][] x) =>
        [.. x.Select((row, n) => row.Select((value, i) => value * _masks.Peek()[(n * row.Length) + i] / (1 - probability)).ToArray())];
}
