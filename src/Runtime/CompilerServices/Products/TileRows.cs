using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;

namespace Netwright.CompilerServices;

/// <summary>The heights of tiles.</summary>
internal static class TileRows
{
    /// <summary>The tallest tile of any vector.</summary>
    public const int Max = 8;

    /// <summary>The tallest tile whose accumulators stay in registers: 16 of 32 registers, else 12 of 16.</summary>
    public static int For<V>()
        where V : unmanaged, IVector<V>
        => V.Count == F32x16.Count || AdvSimd.IsSupported ? 8 : 6;

    internal readonly struct Four : ITileRows
    {
        public static int Count
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 4;
        }
    }

    internal readonly struct Five : ITileRows
    {
        public static int Count
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 5;
        }
    }

    internal readonly struct Six : ITileRows
    {
        public static int Count
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 6;
        }
    }

    internal readonly struct Seven : ITileRows
    {
        public static int Count
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 7;
        }
    }

    internal readonly struct Eight : ITileRows
    {
        public static int Count
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 8;
        }
    }
}
