namespace Netwright;

/// <summary>Memory for one batch, reused from step to step.</summary>
public sealed class BatchBuffers
{
    private readonly InputInfo[] _inputs;
    private readonly string[] _axes;
    private readonly int[] _lengths;
    private readonly int[] _elements;
    private readonly float[][] _floats;
    private readonly int[][] _indices;

    /// <summary>Allocates room for <paramref name="capacity"/> samples of each input.</summary>
    public BatchBuffers(IReadOnlyList<InputInfo> inputs, int capacity)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Require.AtLeast(capacity, 1, nameof(capacity), Require.CapacityAdvice);
        Capacity = capacity;
        _inputs = [.. inputs];
        _axes = [.. inputs.SelectMany(input => input.Axes).Distinct()];
        _lengths = new int[_axes.Length];
        _elements = new int[_inputs.Length];
        _floats = new float[_inputs.Length][];
        _indices = new int[_inputs.Length][];
        Array.Fill(_floats, []);
        Array.Fill(_indices, []);
        SetLengths(Enumerable.Repeat(1, _axes.Length).ToArray());
    }

    /// <summary>The largest batch.</summary>
    public int Capacity { get; }

    /// <summary>The axes whose lengths differ from batch to batch, in the order of their first use by the inputs.</summary>
    public IReadOnlyList<string> Axes => _axes;

    /// <summary>The length of an axis in this batch.</summary>
    public int Length(int axis) => _lengths[axis];

    /// <summary>Chooses the lengths of <see cref="Axes"/>; allocates only where memory was never that long before.</summary>
    public void SetLengths(ReadOnlySpan<int> lengths)
    {
        if (lengths.Length != _axes.Length)
        {
            throw new ArgumentException($"There are {lengths.Length} lengths, but the inputs have {_axes.Length} axes whose length differs ({string.Join(", ", _axes)}): give each of them one.", nameof(lengths));
        }

        lengths.CopyTo(_lengths);
        for (int i = 0; i < _inputs.Length; i++)
        {
            _elements[i] = _inputs[i].Elements;
            foreach (string axis in _inputs[i].Axes)
            {
                _elements[i] = checked(_elements[i] * _lengths[Array.IndexOf(_axes, axis)]);
            }

            int size = Require.Room(Capacity, _elements[i], nameof(Capacity));
            if (_inputs[i].Kind == InputKind.Floats && _floats[i].Length < size)
            {
                _floats[i] = new float[size];
            }
            else if (_inputs[i].Kind == InputKind.Indices && _indices[i].Length < size)
            {
                _indices[i] = new int[size];
            }
        }
    }

    /// <summary>The first <paramref name="count"/> samples as a batch.</summary>
    public Batch AsBatch(int count)
    {
        return count >= 1 && count <= Capacity ? new Batch(this, count) : throw new ArgumentOutOfRangeException(
            nameof(count), $"'{nameof(count)}' is {count}, but a batch has from 1 to {Capacity} samples here: pass fewer, or construct with a larger capacity.");
    }

    /// <summary>The first <paramref name="count"/> samples of an input of numbers, to be filled.</summary>
    public Span<float> Floats(int input, int count) => Part(_floats, InputKind.Floats, input, count);

    /// <summary>The first <paramref name="count"/> samples of an input of indices, to be filled.</summary>
    public Span<int> Indices(int input, int count) => Part(_indices, InputKind.Indices, input, count);

    private Span<T> Part<T>(T[][] memory, InputKind kind, int input, int count) =>
        _inputs[input].Kind != kind
            ? throw new InvalidOperationException($"The input '{_inputs[input].Name}' holds {_inputs[input].Kind}.")
            : memory[input].AsSpan(0, count * _elements[input]);
}
