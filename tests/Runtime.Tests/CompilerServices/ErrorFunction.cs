namespace Netwright.Runtime.Tests.CompilerServices;

/// <summary>A slow error function in double precision.</summary>
internal static class ErrorFunction
{
    /// <summary>The Taylor series near 0, the continued fraction of the complement further out.</summary>
    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        return magnitude < 3 ? Series(x) : Math.Sign(x) * (1 - Complement(magnitude));
    }

    private static double Series(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }

        return sum * 2 / Math.Sqrt(Math.PI);
    }

    private static double Complement(double x)
    {
        double fraction = x;
        for (int k = 60; k > 0; k--)
        {
            fraction = x + k / 2.0 / fraction;
        }

        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
