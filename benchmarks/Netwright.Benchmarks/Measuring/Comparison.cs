namespace Netwright.Benchmarks.Measuring;

/// <summary>The same work done by several contenders; ratios are to the first.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Operations">The additions and multiplications of its matrix products, as the first contender does them.</param>
/// <param name="Contenders">Who does it.</param>
internal sealed record Comparison(string Name, double Operations, IReadOnlyList<Contender> Contenders)
{
    private const float Tolerance = 1e-3f;

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
