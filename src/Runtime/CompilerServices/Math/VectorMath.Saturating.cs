using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <content>The odd functions that approach ±1: quotients of polynomials in x².</content>
public static partial class VectorMath
{
    // Beyond these the functions are 1 to the last place.
    private const float TanhBound = 8.7f;
    private const float ErfBound = 3.9f;

    /// <summary>tanh x to 3 ulp.</summary>
    [MethodImpl(Inline)]
    public static V Tanh<V>(V x)
        where V : unmanaged, IVector<V>
    {
        V bounded = V.Min(V.Max(x, V.Create(-TanhBound)), V.Create(TanhBound));
        V square = bounded * bounded;

        // Minimax quotient of tanh x / x, relative error 2^-27.
        V p = V.Create(-1.29606282e-11f);
        p = V.MultiplyAdd(p, square, V.Create(3.15936894e-08f));
        p = V.MultiplyAdd(p, square, V.Create(2.84238504e-05f));
        p = V.MultiplyAdd(p, square, V.Create(0.00388889574f));
        p = V.MultiplyAdd(p, square, V.Create(0.136963144f));
        p = V.MultiplyAdd(p, square, V.One);
        V q = V.Create(1.31654963e-06f);
        q = V.MultiplyAdd(q, square, V.Create(0.000397494005f));
        q = V.MultiplyAdd(q, square, V.Create(0.0273210648f));
        q = V.MultiplyAdd(q, square, V.Create(0.470296472f));
        q = V.MultiplyAdd(q, square, V.One);
        return bounded * p / q;
    }

    /// <summary>The error function erf x to 4 ulp.</summary>
    [MethodImpl(Inline)]
    public static V Erf<V>(V x)
        where V : unmanaged, IVector<V>
    {
        V bounded = V.Min(V.Max(x, V.Create(-ErfBound)), V.Create(ErfBound));
        V square = bounded * bounded;

        // Minimax quotient of erf x / x, relative error 2^-24.
        V p = V.Create(1.98183534e-06f);
        p = V.MultiplyAdd(p, square, V.Create(0.000290191587f));
        p = V.MultiplyAdd(p, square, V.Create(0.0040573203f));
        p = V.MultiplyAdd(p, square, V.Create(0.0536609255f));
        p = V.MultiplyAdd(p, square, V.Create(0.197361469f));
        p = V.MultiplyAdd(p, square, V.Create(1.12837911f));
        V q = V.Create(3.76606222e-05f);
        q = V.MultiplyAdd(q, square, V.Create(0.00123062963f));
        q = V.MultiplyAdd(q, square, V.Create(0.0155602638f));
        q = V.MultiplyAdd(q, square, V.Create(0.116975605f));
        q = V.MultiplyAdd(q, square, V.Create(0.508238912f));
        q = V.MultiplyAdd(q, square, V.One);
        return bounded * p / q;
    }
}
