namespace Netwright.Dsl.Elaboration;

/// <summary>The reductions.</summary>
internal enum ReductionKind
{
    /// <summary>Σ</summary>
    Sum,

    /// <summary>Σ / n</summary>
    Mean,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The position of the largest.</summary>
    ArgMax,
}
