using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Functions of vectors, written once for every width.</summary>
/// <remarks>Errors are in units in the last place (ulp), with a fused multiply-add; without one they are up to 1 ulp larger.</remarks>
public static partial class VectorMath
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Below this a flushed number is 0; far above the denormals, which are slow to compute with.</summary>
    public const float Tiny = 1e-30f;

    /// <summary>0 where |x| &lt; 1e-30, else x: keeps a decaying state from lingering among the denormals.</summary>
    [MethodImpl(Inline)]
    public static V FlushTiny<V>(V x)
        where V : unmanaged, IVector<V>
        => V.Select(V.IsLess(V.Abs(x), V.Create(Tiny)), V.Zero, x);

    /// <summary>x - ⌊x / y⌋ y: has the sign of y.</summary>
    [MethodImpl(Inline)]
    public static V Remainder<V>(V x, V y)
        where V : unmanaged, IVector<V>
        => V.MultiplyAdd(-V.Floor(x / y), y, x);
}
