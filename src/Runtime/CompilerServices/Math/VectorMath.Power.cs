using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <content>Powers.</content>
public static partial class VectorMath
{
    /// <summary>x^y to 4 ulp, with the special cases of IEEE 754; slower when a lane of x is not positive or a result not normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Unoptimised, each vector operation is a call.
    public static V Power<V>(V x, V y)
        where V : unmanaged, IVector<V>
    {
        V high = LogarithmInTwo(x, out V low);
        V product = y * high;
        V rest = V.MultiplyAdd(y, low, V.MultiplyAdd(y, high, -product));
        V isPlain = V.And(V.IsGreater(x, V.Zero), V.IsLess(x, V.Create(float.PositiveInfinity)));
        isPlain = V.And(isPlain, V.IsLess(V.Abs(product), V.Create(87f)));
        if (!Hardware.HasFusedMultiplyAdd || V.Any(V.Not(isPlain)))
        {
            return PowerByLane(x, y);
        }

        V n = V.Round(product * V.Create(Log2E));
        V r = V.MultiplyAdd(n, V.Create(-Ln2High), product);
        r = V.MultiplyAdd(n, V.Create(-Ln2Low), r) + rest;
        return V.ScaleByPowerOfTwo(Excess(r) + V.One, n);
    }

    /// <summary>ln x as a sum of two numbers, the second far smaller: a power magnifies the error of a single one.</summary>
    [MethodImpl(Inline)]
    private static V LogarithmInTwo<V>(V x, out V low)
        where V : unmanaged, IVector<V>
    {
        // e ln 2 + (f - f²/2) + f³ p(f): each sum keeps what its rounding loses.
        V e = ReduceLogarithm(x, out V f);
        V square = f * f;
        V squareRest = V.MultiplyAdd(f, f, -square);
        V half = square * V.Create(-0.5f);
        V inner = f + half;
        V innerRest = half - (inner - f);
        V scaled = e * V.Create(Ln2High);
        V sum = scaled + inner;
        V carried = sum - scaled;
        V sumRest = (scaled - (sum - carried)) + (inner - carried);
        V rest = V.MultiplyAdd(squareRest, V.Create(-0.5f), innerRest);
        rest = V.MultiplyAdd(square * f, Cubic(f), rest);
        rest = V.MultiplyAdd(e, V.Create(Ln2Low), rest) + sumRest;
        V high = sum + rest;
        low = rest - (high - sum);
        return high;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V PowerByLane<V>(V x, V y)
        where V : unmanaged, IVector<V>
    {
        ref float bases = ref Unsafe.As<V, float>(ref x);
        ref float exponents = ref Unsafe.As<V, float>(ref y);
        for (int lane = 0; lane < V.Count; lane++)
        {
            ref float value = ref Unsafe.Add(ref bases, lane);
            value = MathF.Pow(value, Unsafe.Add(ref exponents, lane));
        }

        return x;
    }
}
