using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>A row of a state, at a place that differs from call to call: it begins at <c>Start</c> within the memory of each sample.</summary>
internal sealed class PartStorage(Storage memory, string name, Size elements, Size start) : Storage(memory.Kind, name, elements)
{
    /// <summary>The memory that it is a part of.</summary>
    public Storage Memory { get; } = memory;

    /// <summary>Where it begins.</summary>
    public Size Start { get; } = start;

    /// <inheritdoc/>
    public override Size RowStride => Memory.RowStride;
}
