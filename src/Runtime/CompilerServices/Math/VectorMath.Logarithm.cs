using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <content>Logarithms.</content>
public static partial class VectorMath
{
    private const float Sqrt2 = 1.41421356f;

    /// <summary>ln x to 1 ulp; -∞ at 0, NaN below it, denormals included.</summary>
    [MethodImpl(Inline)]
    public static V Log<V>(V x)
        where V : unmanaged, IVector<V>
    {
        V e = ReduceLogarithm(x, out V f);
        V square = f * f;

        // From small to large: the low part of e ln 2, the polynomial, f, the high part.
        V tail = V.MultiplyAdd(e, V.Create(Ln2Low), square * f * Cubic(f));
        tail = V.MultiplyAdd(V.Create(-0.5f), square, tail);
        V result = V.MultiplyAdd(e, V.Create(Ln2High), f + tail);

        result = V.Select(V.IsEqual(x, V.Create(float.PositiveInfinity)), x, result);
        result = V.Select(V.IsGreaterOrEqual(x, V.Zero), result, V.Create(float.NaN));
        return V.Select(V.IsEqual(x, V.Zero), V.Create(float.NegativeInfinity), result);
    }

    /// <summary>ln(1 + x) to 2 ulp, also where it is close to 0.</summary>
    [MethodImpl(Inline)]
    public static V Log1p<V>(V x)
        where V : unmanaged, IVector<V>
    {
        // 1 + x is rounded; the part that was lost comes back to first order.
        V sum = V.One + x;
        V lost = x - (sum - V.One);
        V log = Log(sum);
        V isOrdinary = V.And(V.IsGreater(sum, V.Zero), V.IsLess(sum, V.Create(float.PositiveInfinity)));
        return V.Select(isOrdinary, log + lost / sum, log);
    }

    /// <summary>x = (1 + f) 2^e with 1 + f in [√½, √2]; gives e.</summary>
    [MethodImpl(Inline)]
    private static V ReduceLogarithm<V>(V x, out V f)
        where V : unmanaged, IVector<V>
    {
        V e = V.Exponent(x);
        V m = V.ScaleByPowerOfTwo(x, -e);
        V isLarge = V.IsGreater(m, V.Create(Sqrt2));
        f = V.Select(isLarge, m * V.Create(0.5f), m) - V.One;
        return V.Select(isLarge, e + V.One, e);
    }

    /// <summary>Minimax polynomial of (ln(1 + f) - f + f²/2) / f³, relative error of the logarithm 2^-30.</summary>
    [MethodImpl(Inline)]
    private static V Cubic<V>(V f)
        where V : unmanaged, IVector<V>
    {
        V p = V.Create(0.0674956068f);
        p = V.MultiplyAdd(p, f, V.Create(-0.116701923f));
        p = V.MultiplyAdd(p, f, V.Create(0.118834697f));
        p = V.MultiplyAdd(p, f, V.Create(-0.124062076f));
        p = V.MultiplyAdd(p, f, V.Create(0.142203629f));
        p = V.MultiplyAdd(p, f, V.Create(-0.166679904f));
        p = V.MultiplyAdd(p, f, V.Create(0.200020716f));
        p = V.MultiplyAdd(p, f, V.Create(-0.250000089f));
        return V.MultiplyAdd(p, f, V.Create(0.333333135f));
    }
}
