namespace Netwright.Generator.Optimization.Simplification;

/// <summary>Functions of one number that this target's library lacks, exact to a few units in the last place of a double.</summary>
internal static class ScalarFunctions
{
    private const double TwoOverRootPi = 1.1283791670955126;

    /// <summary>The error function, by the series Σ 2ⁿx²ⁿ⁺¹ / (2n + 1)!!, whose terms all have one sign.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
        {
            return Math.Sign(x);
        }

        double sum = x;
        double term = x;
        for (int n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return TwoOverRootPi * Math.Exp(-x * x) * sum;
    }

    /// <summary>ln(1 + x), which corrects the rounding of 1 + x.</summary>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsInfinity(sum) ? (sum == 1 ? x : Math.Log(sum)) : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>1 / (1 + e^-x), which never overflows.</summary>
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>The sign, of NaN NaN.</summary>
    public static double Sign(double x) => x > 0 ? 1 : x < 0 ? -1 : x;
}
