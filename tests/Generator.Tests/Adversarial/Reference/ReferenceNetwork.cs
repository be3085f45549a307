namespace Netwright.Generator.Tests.Adversarial.Reference;

/// <summary>Layers one after the other.</summary>
internal sealed class ReferenceNetwork(params IReferenceLayer[] layers)
{
    public IReadOnlyList<IReferenceLayer> Layers => layers;

    public IEnumerable<ReferenceWeight> Weights => layers.SelectMany(layer => layer.Weights);

    public double[][] Forward(double[][] x) => layers.Aggregate(x, (value, layer) => layer.Forward(value));

    public double[][] Backward(double[][] gradient) => layers.Reverse().Aggregate(gradient, (value, layer) => layer.Backward(value));

    public void ClearGradients()
    {
        foreach (ReferenceWeight weight in Weights)
        {
            Array.Clear(weight.Gradient);
        }
    }

    public void Adam(int step, double rate, double beta1, double epsilon)
    {
        foreach (ReferenceWeight weight in Weights)
        {
            weight.Adam(step, rate, beta1, beta2: 0.999, epsilon);
        }
    }
}
