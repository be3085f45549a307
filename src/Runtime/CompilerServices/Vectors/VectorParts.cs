using System.Runtime.CompilerServices;

namespace Netwright.CompilerServices;

/// <summary>Partial loads and stores lane by lane, for processors without masked ones.</summary>
internal static class VectorParts
{
    /// <summary>The first lanes from memory, 0 in the others.</summary>
    public static V Load<V>(ref readonly float source, nint count)
        where V : unmanaged, IVector<V>
    {
        V value = V.Zero;
        ref float lanes = ref Unsafe.As<V, float>(ref value);
        for (nint lane = 0; lane < count; lane++)
        {
            Unsafe.Add(ref lanes, lane) = Unsafe.Add(ref Unsafe.AsRef(in source), lane);
        }

        return value;
    }

    /// <summary>The first lanes to memory.</summary>
    public static void Store<V>(V value, ref float destination, nint count)
        where V : unmanaged, IVector<V>
    {
        ref float lanes = ref Unsafe.As<V, float>(ref value);
        for (nint lane = 0; lane < count; lane++)
        {
            Unsafe.Add(ref destination, lane) = Unsafe.Add(ref lanes, lane);
        }
    }
}
