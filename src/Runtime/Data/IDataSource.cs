namespace Netwright.Data;

/// <summary>Samples that a training loop reads by number: one column per input.</summary>
public interface IDataSource
{
    /// <summary>The number of samples.</summary>
    int Count { get; }

    /// <summary>Names, kinds and sizes of the columns.</summary>
    IReadOnlyList<InputInfo> Columns { get; }

    /// <summary>Copies the given samples of a column of numbers, one after the other.</summary>
    void ReadFloats(int column, ReadOnlySpan<int> samples, Span<float> destination);

    /// <summary>Copies the given samples of a column of indices, one after the other.</summary>
    void ReadIndices(int column, ReadOnlySpan<int> samples, Span<int> destination);

    /// <summary>Called before each epoch of a training; a source that changes its samples at random takes seed and epoch for that.</summary>
    void StartEpoch(ulong seed, int epoch)
    {
    }
}
