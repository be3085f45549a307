namespace Netwright.CompilerServices;

/// <summary>Functions of numbers that <see cref="Math"/> lacks.</summary>
public static class Scalars
{
    /// <summary>ln(1 + x), exact near 0.</summary>
    public static double Log1p(double x)
    {
        // Kahan's correction: the rounding of 1 + x cancels in the quotient.
        double rounded = 1 + x;
        return rounded == 1 ? x : Math.Log(rounded) * (x / (rounded - 1));
    }

    /// <summary>1 / (1 + e^-x).</summary>
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>x - y·⌊x / y⌋.</summary>
    public static double Remainder(double x, double y) => x - (y * Math.Floor(x / y));

    /// <summary>The error function, in single precision.</summary>
    public static double Erf(double x)
    {
        float result = 0;
        F32x1.Store(VectorMath.Erf(F32x1.Create((float)x)), ref result, 0);
        return result;
    }
}
