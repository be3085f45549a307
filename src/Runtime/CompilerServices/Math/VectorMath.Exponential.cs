using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <content>Exponentials and the functions made of them.</content>
public static partial class VectorMath
{
    // Where e^x has left the range of floats for good; the clamp also bounds the power of two.
    private const float ExpLowest = -104f;
    private const float ExpHighest = 89f;

    // ln 2 in two parts: products of the first with integers below 2^15 are exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const float Log2E = 1.44269504f;

    /// <summary>e^x to 1 ulp, with 0, infinity, denormal results and NaN.</summary>
    [MethodImpl(Inline)]
    public static V Exp<V>(V x)
        where V : unmanaged, IVector<V>
    {
        V power = ReduceExponential(x, out V excess);
        return V.ScaleByPowerOfTwo(excess + V.One, power);
    }

    /// <summary>e^x - 1 to 2 ulp, also where it is close to 0.</summary>
    [MethodImpl(Inline)]
    public static V Expm1<V>(V x)
        where V : unmanaged, IVector<V>
    {
        V power = ReduceExponential(x, out V excess);
        V scale = V.ScaleByPowerOfTwo(V.One, power);
        V result = V.ScaleByPowerOfTwo(excess, power) + (scale - V.One);

        // Close to overflow the scale alone is infinite; there the 1 is far below the last place.
        V isLarge = V.IsGreater(x, V.Create(64f));
        return V.Select(isLarge, V.ScaleByPowerOfTwo(excess + V.One, power), result);
    }

    /// <summary>1 / (1 + e^-x) to 3 ulp; 0 below -88.7, where the true value is denormal.</summary>
    [MethodImpl(Inline)]
    public static V Sigmoid<V>(V x)
        where V : unmanaged, IVector<V>
        => V.One / (V.One + Exp(-x));

    /// <summary>e^r - 1 for the remainder r of x = n ln 2 + r; gives n.</summary>
    [MethodImpl(Inline)]
    private static V ReduceExponential<V>(V x, out V excess)
        where V : unmanaged, IVector<V>
    {
        V clamped = V.Min(V.Max(x, V.Create(ExpLowest)), V.Create(ExpHighest));
        V n = V.Round(clamped * V.Create(Log2E));
        V r = V.MultiplyAdd(n, V.Create(-Ln2High), clamped);
        excess = Excess(V.MultiplyAdd(n, V.Create(-Ln2Low), r));
        return n;
    }

    /// <summary>e^r - 1 for r in [-ln 2 / 2, ln 2 / 2].</summary>
    [MethodImpl(Inline)]
    private static V Excess<V>(V r)
        where V : unmanaged, IVector<V>
    {
        // Minimax polynomial of (e^r - 1 - r) / r² on [-ln 2 / 2, ln 2 / 2], relative error of e^r 2^-28.
        V p = V.Create(0.00138201378f);
        p = V.MultiplyAdd(p, r, V.Create(0.00836868584f));
        p = V.MultiplyAdd(p, r, V.Create(0.0416682735f));
        p = V.MultiplyAdd(p, r, V.Create(0.166665211f));
        p = V.MultiplyAdd(p, r, V.Create(0.49999994f));
        return V.MultiplyAdd(p, r * r, r);
    }
}
