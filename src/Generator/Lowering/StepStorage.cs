using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>
/// A part of a storage that moves with the steps of a scan: at step t it begins at <c>Start + (t + Shift)·Stride</c>, or, where
/// it <c>Alternates</c> between two places, at the first of them where t + Shift is even, and at the second where it is odd.
/// </summary>
internal sealed class StepStorage(Storage whole, string name, Size elements, Size rowStride, Size start, Size stride, Size shift = default, bool alternates = false)
    : Storage(whole.Kind, name, elements)
{
    /// <inheritdoc/>
    public override Storage Whole { get; } = whole.Whole;

    /// <inheritdoc/>
    public override Size RowStride { get; } = rowStride;

    /// <summary>Where the part of step 0 begins.</summary>
    public Size Start { get; } = start;

    /// <summary>From the part of one step to that of the next.</summary>
    public Size Stride { get; } = stride;

    /// <summary>How many steps it is ahead.</summary>
    public Size Shift { get; } = shift;

    /// <summary>Whether there are only two places, which take turns.</summary>
    public bool Alternates { get; } = alternates;
}
