namespace Netwright.Generator.Lowering;

/// <summary>The forms of matrix product that kernels compute.</summary>
internal enum ProductKind
{
    /// <summary>(rows, K) · a shared matrix (N, K) or (K, N) -> (rows, N).</summary>
    SharedMatrix,

    /// <summary>(rows, K)ᵀ · (rows, N), summed over the rows of the whole batch -> (N, K).</summary>
    OverBatch,

    /// <summary>(G, M, K) · (G, K, N) -> (G, M, N), for each sample or once.</summary>
    SideBySide,
}
