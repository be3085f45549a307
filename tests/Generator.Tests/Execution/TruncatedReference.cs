namespace Netwright.Generator.Tests.Execution;

/// <summary>
/// A recurrent layer with a linear one behind it, trained by truncated back-propagation in double precision, written out by
/// hand: h = Tanh(W x + b + U h + c), y = v h + a, the mean of (y - target)² over all rows and steps.
/// </summary>
internal sealed class TruncatedReference(Dictionary<string, double[]> weights, int inputs, int size, double start)
{
    private double[][] _h = [];

    /// <summary>W, U, b, c, v and a, by these names.</summary>
    public Dictionary<string, double[]> Weights { get; } = weights;

    /// <summary>What is carried, row by row.</summary>
    public double[] Carried => [.. _h.SelectMany(row => row)];

    /// <summary>One update from rows of sequences; gives the loss before it.</summary>
    public double Step(double[] x, double[] target, int rows, int length, double rate)
    {
        _h = _h.Length > 0 ? _h : [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Repeat(start, size).ToArray())];
        Dictionary<string, double[]> gradients = Weights.ToDictionary(pair => pair.Key, pair => new double[pair.Value.Length]);
        double loss = 0;
        for (int row = 0; row < rows; row++)
        {
            loss += Row(x.AsSpan(row * length * inputs, length * inputs), target.AsSpan(row * length, length), row, 1.0 / (rows * length), gradients);
        }

        foreach ((string name, double[] gradient) in gradients)
        {
            for (int i = 0; i < gradient.Length; i++)
            {
                Weights[name][i] -= rate * gradient[i];
            }
        }

        return loss;
    }

    // Forwards with all states kept, then backwards to the first step of this call, and no further.
    private double Row(ReadOnlySpan<double> x, ReadOnlySpan<double> target, int row, double share, Dictionary<string, double[]> gradients)
    {
        int length = target.Length;
        double[][] h = new double[length + 1][];
        h[0] = _h[row];
        double[] errors = new double[length];
        double loss = 0;
        for (int t = 0; t < length; t++)
        {
            h[t + 1] = new double[size];
            double y = Weights["a"][0];
            for (int j = 0; j < size; j++)
            {
                double sum = Weights["b"][j] + Weights["c"][j];
                for (int d = 0; d < inputs; d++)
                {
                    sum += Weights["W"][(j * inputs) + d] * x[(t * inputs) + d];
                }

                for (int i = 0; i < size; i++)
                {
                    sum += Weights["U"][(j * size) + i] * h[t][i];
                }

                h[t + 1][j] = Math.Tanh(sum);
                y += Weights["v"][j] * h[t + 1][j];
            }

            errors[t] = y - target[t];
            loss += share * errors[t] * errors[t];
        }

        Backward(x, h, errors, share, gradients);
        _h[row] = h[length];
        return loss;
    }

    private void Backward(ReadOnlySpan<double> x, double[][] h, double[] errors, double share, Dictionary<string, double[]> gradients)
    {
        double[] dh = new double[size];
        for (int t = errors.Length - 1; t >= 0; t--)
        {
            double dy = 2 * share * errors[t];
            gradients["a"][0] += dy;
            double[] before = new double[size];
            for (int j = 0; j < size; j++)
            {
                gradients["v"][j] += dy * h[t + 1][j];
                double da = (dh[j] + (dy * Weights["v"][j])) * (1 - (h[t + 1][j] * h[t + 1][j]));
                gradients["b"][j] += da;
                gradients["c"][j] += da;
                for (int d = 0; d < inputs; d++)
                {
                    gradients["W"][(j * inputs) + d] += da * x[(t * inputs) + d];
                }

                for (int i = 0; i < size; i++)
                {
                    gradients["U"][(j * size) + i] += da * h[t][i];
                    before[i] += da * Weights["U"][(j * size) + i];
                }
            }

            dh = before;
        }
    }
}
