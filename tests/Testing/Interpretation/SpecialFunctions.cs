namespace Netwright.Testing.Interpretation;

/// <summary>Functions that the base library lacks, in double precision.</summary>
public static class SpecialFunctions
{
    private const double ErfIsOneFrom = 6;

    /// <summary>The error function, by the series whose terms are all of one sign, so that nothing cancels.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) >= ErfIsOneFrom)
        {
            return Math.Sign(x);
        }

        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>ln(1 + x) without loss near 0 (Kahan's correction of the rounded sum).</summary>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : double.IsInfinity(sum) ? sum : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>1 / (1 + e^-x) without overflow.</summary>
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));
}
