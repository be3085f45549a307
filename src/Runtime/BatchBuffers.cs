namespace Netwright;

/// <summary>Memory for one batch, reused from step to step.</summary>
public sealed class BatchBuffers
{
    private readonly InputInfo[] _inputs;
    private readonly float[][] _floats;
    private readonly int[][] _indices;

    /// <summary>Allocates room for <paramref name="capacity"/> samples of each input.</summary>
    public BatchBuffers(IReadOnlyList<InputInfo> inputs, int capacity)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Capacity = capacity;
        _inputs = [.. inputs];
        _floats = Allocate<float>(_inputs, InputKind.Floats, capacity);
        _indices = Allocate<int>(_inputs, InputKind.Indices, capacity);
    }

    /// <summary>The largest batch.</summary>
    public int Capacity { get; }

    /// <summary>The first <paramref name="count"/> samples as a batch.</summary>
    public Batch AsBatch(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Capacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new Batch(this, count);
    }

    /// <summary>The first <paramref name="count"/> samples of an input of numbers, to be filled.</summary>
    public Span<float> Floats(int input, int count) => Part(_floats, input, count);

    /// <summary>The first <paramref name="count"/> samples of an input of indices, to be filled.</summary>
    public Span<int> Indices(int input, int count) => Part(_indices, input, count);

    private Span<T> Part<T>(T[][] memory, int input, int count) =>
        memory[input].Length == 0
            ? throw new InvalidOperationException($"The input '{_inputs[input].Name}' holds {_inputs[input].Kind}.")
            : memory[input].AsSpan(0, count * _inputs[input].Elements);

    private static T[][] Allocate<T>(InputInfo[] inputs, InputKind kind, int capacity) =>
        [.. inputs.Select(i => i.Kind == kind ? new T[checked(i.Elements * capacity)] : [])];
}
