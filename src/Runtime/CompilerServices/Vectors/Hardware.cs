using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Netwright.CompilerServices;

/// <summary>What the processor offers; constants to the compiler.</summary>
internal static class Hardware
{
    /// <summary>Whether a multiply-add is one instruction; elsewhere the exact one is a library call, hundreds of times slower.</summary>
    /// <remarks>
    /// Processors with 256-bit vectors have it. Asking for the instruction itself would be a check at run time, before every
    /// multiplication, in programs that are compiled ahead of time for any x64 processor.
    /// </remarks>
    public static bool HasFusedMultiplyAdd => Vector256.IsHardwareAccelerated || AdvSimd.IsSupported;
}
