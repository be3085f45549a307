using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Netwright.CompilerServices;

/// <summary>What the processor offers; constants to the JIT.</summary>
internal static class Hardware
{
    /// <summary>Whether a multiply-add is one instruction; elsewhere the exact one is a library call, hundreds of times slower.</summary>
    public static bool HasFusedMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;
}
