using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <content>Sine and cosine.</content>
public static partial class VectorMath
{
    // π/2 in three parts: products of the first two with integers below 2^13 are exact.
    private const float HalfPiHigh = 1.5703125f;
    private const float HalfPiMiddle = 4.83751296997e-4f;
    private const float HalfPiLow = 7.54978994877e-8f;
    private const float TwoOverPi = 0.636619772f;
    private const float LargestReduced = 8192f;

    /// <summary>sin x to 2 ulp or 1e-7, whichever is more; NaN at infinity.</summary>
    [MethodImpl(Inline)]
    public static V Sin<V>(V x)
        where V : unmanaged, IVector<V>
        => V.Any(V.IsGreater(V.Abs(x), V.Create(LargestReduced))) ? SinByLane(x) : SinOfQuadrant(x, V.Zero);

    /// <summary>cos x to 2 ulp or 1e-7, whichever is more; NaN at infinity.</summary>
    [MethodImpl(Inline)]
    public static V Cos<V>(V x)
        where V : unmanaged, IVector<V>
        => V.Any(V.IsGreater(V.Abs(x), V.Create(LargestReduced))) ? CosByLane(x) : SinOfQuadrant(x, V.One);

    /// <summary>sin(x + shift π/2), where x is not too large to be reduced.</summary>
    [MethodImpl(Inline)]
    internal static V SinOfQuadrant<V>(V x, V shift)
        where V : unmanaged, IVector<V>
    {
        V n = V.Round(x * V.Create(TwoOverPi));
        V r = V.MultiplyAdd(n, V.Create(-HalfPiHigh), x);
        r = V.MultiplyAdd(n, V.Create(-HalfPiMiddle), r);
        r = V.MultiplyAdd(n, V.Create(-HalfPiLow), r);
        V square = r * r;

        // Minimax polynomials on [-π/4, π/4], relative errors 2^-27 and 2^-32.
        V sin = V.Create(-0.000195180997f);
        sin = V.MultiplyAdd(sin, square, V.Create(0.00833218824f));
        sin = V.MultiplyAdd(sin, square, V.Create(-0.166666552f));
        sin = V.MultiplyAdd(sin * square, r, r);
        V cos = V.Create(2.44325529e-05f);
        cos = V.MultiplyAdd(cos, square, V.Create(-0.00138873106f));
        cos = V.MultiplyAdd(cos, square, V.Create(0.0416666456f));
        cos = V.MultiplyAdd(cos * square, square, V.MultiplyAdd(square, V.Create(-0.5f), V.One));

        V turned = n + shift;
        V quadrant = V.MultiplyAdd(V.Floor(turned * V.Create(0.25f)), V.Create(-4f), turned);
        V isOdd = V.Or(V.IsEqual(quadrant, V.One), V.IsEqual(quadrant, V.Create(3f)));
        V value = V.Select(isOdd, cos, sin);
        return V.Select(V.IsGreater(quadrant, V.Create(1.5f)), -value, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V SinByLane<V>(V x)
        where V : unmanaged, IVector<V>
    {
        ref float lanes = ref Unsafe.As<V, float>(ref x);
        for (int lane = 0; lane < V.Count; lane++)
        {
            ref float value = ref Unsafe.Add(ref lanes, lane);
            value = (float)Math.Sin(value);
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V CosByLane<V>(V x)
        where V : unmanaged, IVector<V>
    {
        ref float lanes = ref Unsafe.As<V, float>(ref x);
        for (int lane = 0; lane < V.Count; lane++)
        {
            ref float value = ref Unsafe.Add(ref lanes, lane);
            value = (float)Math.Cos(value);
        }

        return x;
    }
}
