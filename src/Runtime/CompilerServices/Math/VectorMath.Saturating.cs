using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <content>The odd functions that approach ±1: quotients of polynomials in x².</content>
public static partial class VectorMath
{
    // Beyond these the functions are 1 to the last place; the last bits of the coefficients below are searched so that they are 1 here.
    private const float TanhBound = 9.02f;
    private const float ErfBound = 3.93f;

    /// <summary>tanh x to 5 ulp.</summary>
    [MethodImpl(Inline)]
    public static V Tanh<V>(V x)
        where V : unmanaged, IVector<V>
    {
        V bounded = V.Min(V.Max(x, V.Create(-TanhBound)), V.Create(TanhBound));
        V square = bounded * bounded;

        // Minimax quotient of tanh x / x, relative error 2^-27.
        V p = V.Create(-1.2261811e-11f);
        p = V.MultiplyAdd(p, square, V.Create(3.067111e-08f));
        p = V.MultiplyAdd(p, square, V.Create(2.8046112e-05f));
        p = V.MultiplyAdd(p, square, V.Create(0.003870332f));
        p = V.MultiplyAdd(p, square, V.Create(0.1368154f));
        p = V.MultiplyAdd(p, square, V.One);
        V q = V.Create(1.2899736e-06f);
        q = V.MultiplyAdd(q, square, V.Create(0.00039421013f));
        q = V.MultiplyAdd(q, square, V.Create(0.02725325f));
        q = V.MultiplyAdd(q, square, V.Create(0.47014877f));
        q = V.MultiplyAdd(q, square, V.One);
        return bounded * p / q;
    }

    /// <summary>The error function erf x to 5 ulp.</summary>
    [MethodImpl(Inline)]
    public static V Erf<V>(V x)
        where V : unmanaged, IVector<V>
    {
        V bounded = V.Min(V.Max(x, V.Create(-ErfBound)), V.Create(ErfBound));
        V square = bounded * bounded;

        // Minimax quotient of erf x / x, relative error 2^-24.
        V p = V.Create(1.9590411e-06f);
        p = V.MultiplyAdd(p, square, V.Create(0.0002898102f));
        p = V.MultiplyAdd(p, square, V.Create(0.004101158f));
        p = V.MultiplyAdd(p, square, V.Create(0.05380267f));
        p = V.MultiplyAdd(p, square, V.Create(0.19861232f));
        p = V.MultiplyAdd(p, square, V.Create(1.1283791f));
        V q = V.Create(3.739031e-05f);
        q = V.MultiplyAdd(q, square, V.Create(0.0012383499f));
        q = V.MultiplyAdd(q, square, V.Create(0.015653234f));
        q = V.MultiplyAdd(q, square, V.Create(0.11747071f));
        q = V.MultiplyAdd(q, square, V.Create(0.50934744f));
        q = V.MultiplyAdd(q, square, V.One);
        return bounded * p / q;
    }
}
