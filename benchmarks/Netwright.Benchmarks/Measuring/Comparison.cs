namespace Netwright.Benchmarks.Measuring;

/// <summary>The same work done by several contenders; ratios are to the first.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Operations">The additions and multiplications of its matrix products, as the first contender does them.</param>
/// <param name="Contenders">Who does it.</param>
internal sealed record Comparison(string Name, double Operations, IReadOnlyList<Contender> Contenders)
{
    // Whether it is the same work, not how exact it is: libtorch's convolutions of few channels are off by up to a hundredth
    // in single precision (DenseNet: 4.9e-4 of 0.065, where its double precision and Netwright agree to 2e-9).
    private const float Tolerance = 2e-2f;

    /// <summary>Throws unless all contenders compute the same: a fast wrong answer is no result.</summary>
    public void Verify()
    {
        float[] wanted = Contenders[0].Answer();
        foreach (Contender contender in Contenders.Skip(1))
        {
            float[] actual = contender.Answer();
            float scale = MathF.Sqrt(wanted.Sum(x => x * x) / Math.Max(wanted.Length, 1));
            float worst = wanted.Zip(actual, (a, b) => MathF.Abs(a - b)).DefaultIfEmpty().Max();
            if (actual.Length != wanted.Length || !(worst <= Tolerance * scale))
            {
                throw new InvalidOperationException($"{Name}: {contender.Name} computes something else than {Contenders[0].Name} (by {worst} of {scale}).");
            }
        }
    }
}
