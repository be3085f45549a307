using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <content>Powers.</content>
public static partial class VectorMath
{
    /// <summary>x^y to 1 ulp with every special case of IEEE 754, lane by lane: constant exponents deserve something faster.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Power<V>(V x, V y)
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
