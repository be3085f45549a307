namespace Netwright.Generator.Lowering.Steps;

/// <summary>The ways in which a matrix gets into, or out of, panels.</summary>
internal enum PackKind
{
    /// <summary>Row-major (N, K) into panels.</summary>
    Pack,

    /// <summary>Row-major (K, N) into panels.</summary>
    PackRows,

    /// <summary>Panels into row-major (N, K).</summary>
    Unpack,

    /// <summary>Panels of (N, K) into panels of (K, N).</summary>
    Transpose,
}
