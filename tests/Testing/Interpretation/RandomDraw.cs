using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>A request for random numbers: which primitive asks, from which stream, at which step, how many, and how probable a Bernoulli's ones are.</summary>
public sealed record RandomDraw(Primitive Primitive, int Stream, int Step, int Samples, int ElementsOfSample, double Probability = 1)
{
    /// <summary>How many numbers are wanted.</summary>
    public int Count => Samples * ElementsOfSample;

    /// <summary>Numbers that depend on stream and step alone.</summary>
    public double[] Default()
    {
        var random = new Random(unchecked((Stream * 7919) + (Step * 104729) + 17));
        var numbers = new double[Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Primitive == Primitives.RandomNormal ? Normal(random)
                : Primitive == Primitives.RandomBernoulli ? (random.NextDouble() < Probability ? 1 : 0)
                : random.NextDouble();
        }

        return numbers;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
