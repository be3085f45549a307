namespace Netwright;

/// <summary>Some samples, one span per input of the trainer.</summary>
public readonly ref struct Batch
{
    private readonly BatchBuffers _buffers;

    internal Batch(BatchBuffers buffers, int count) => (_buffers, Count) = (buffers, count);

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The length of an axis that differs from batch to batch; they count in the order of their first use by the inputs.</summary>
    public int Length(int axis) => _buffers.Length(axis);

    /// <summary>The elements of an input of numbers, sample after sample.</summary>
    public ReadOnlySpan<float> Floats(int input) => _buffers.Floats(input, Count);

    /// <summary>The elements of an input of indices, sample after sample.</summary>
    public ReadOnlySpan<int> Indices(int input) => _buffers.Indices(input, Count);
}
