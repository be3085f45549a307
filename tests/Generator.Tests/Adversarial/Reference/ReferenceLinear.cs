namespace Netwright.Generator.Tests.Adversarial.Reference;

/// <summary>y = x Wᵀ + b, with W of (outputs, inputs); b may be missing.</summary>
internal sealed class ReferenceLinear(int outputs, ReferenceWeight weight, ReferenceWeight? bias) : IReferenceLayer
{
    private readonly Stack<double[][]> _inputs = new();

    public IEnumerable<ReferenceWeight> Weights => bias is null ? [weight] : [weight, bias];

    public double[][] Forward(double[][] x)
    {
        _inputs.Push(x);
        return [.. x.Select(row => Enumerable.Range(0, outputs).Select(o => (bias?.Values[o] ?? 0) + Enumerable.Range(0, row.Length).Sum(i => row[i] * weight.Values[(o * row.Length) + i])).ToArray())];
    }

    public double[][] Backward(double[][] gradient)
    {
        double[][] x = _inputs.Pop();
        var back = new double[x.Length][];
        for (int n = 0; n < x.Length; n++)
        {
            int inputs = x[n].Length;
            back[n] = new double[inputs];
            for (int o = 0; o < outputs; o++)
            {
                if (bias is not null)
                {
                    bias.Gradient[o] += gradient[n][o];
                }

                for (int i = 0; i < inputs; i++)
                {
                    weight.Gradient[(o * inputs) + i] += gradient[n][o] * x[n][i];
                    back[n][i] += gradient[n][o] * weight.Values[(o * inputs) + i];
                }
            }
        }

        return back;
    }
}
