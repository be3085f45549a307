using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>The interpreter's table: how each primitive is computed.</summary>
public static class Kernels
{
    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<Primitive, Kernel> All { get; } =
        new[]
        {
            LeafKernels.Table, RandomKernels.Table, ElementwiseKernels.Table, ReductionKernels.Table,
            LayoutKernels.Table, ProductKernels.Table, IndexingKernels.Table, SlidingKernels.Table, RecurrenceKernels.Table,
        }
        .SelectMany(table => table)
        .ToDictionary(entry => entry.Key, entry => entry.Value);
}
