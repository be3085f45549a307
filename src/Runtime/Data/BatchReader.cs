namespace Netwright.Data;

/// <summary>Cuts a data source into batches, in order or shuffled by seed and epoch, without allocating per batch.</summary>
public sealed class BatchReader
{
    private readonly IDataSource _source;
    private readonly InputInfo[] _inputs;
    private readonly int[] _columns;
    private readonly int[] _order;
    private readonly BatchBuffers _buffers;

    /// <summary>Reads the columns that <paramref name="inputs"/> name.</summary>
    public BatchReader(IDataSource source, IReadOnlyList<InputInfo> inputs, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(inputs);
        Require.AtLeast(batchSize, 1, nameof(batchSize), "pass the samples of one batch, such as 64");
        _source = source;
        _inputs = [.. inputs];
        _columns = [.. inputs.Select(i => FindColumn(source, i))];
        _order = [.. Enumerable.Range(0, source.Count)];
        _buffers = new BatchBuffers(inputs, batchSize);
        _buffers.SetLengths(_buffers.Axes.Select(LengthOf).ToArray());
        for (int i = 0; i < _inputs.Length; i++)
        {
            CheckLengths(i);
        }

        BatchSize = batchSize;
    }

    /// <summary>The samples of every batch but the last, which may have fewer.</summary>
    public int BatchSize { get; }

    /// <summary>The number of batches that hold every sample once.</summary>
    public int BatchCount => (_order.Length + BatchSize - 1) / BatchSize;

    /// <summary>The number of samples.</summary>
    public int SampleCount => _order.Length;

    /// <summary>Takes the random order that belongs to a seed and an epoch.</summary>
    public void Shuffle(ulong seed, int epoch) => Shuffler.Shuffle(_order, seed, (ulong)epoch);

    /// <summary>Tells the source which epoch of which training begins.</summary>
    public void StartEpoch(ulong seed, int epoch) => _source.StartEpoch(seed, epoch);

    /// <summary>Reads batch number <paramref name="index"/>; the batch before it is overwritten.</summary>
    public Batch Read(int index)
    {
        Require.Position(index, BatchCount, nameof(index), "batches");
        int start = index * BatchSize;
        int count = Math.Min(BatchSize, _order.Length - start);
        ReadOnlySpan<int> samples = _order.AsSpan(start, count);
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (_inputs[i].Kind == InputKind.Floats)
            {
                _source.ReadFloats(_columns[i], samples, _buffers.Floats(i, count));
            }
            else
            {
                _source.ReadIndices(_columns[i], samples, _buffers.Indices(i, count));
            }
        }

        return _buffers.AsBatch(count);
    }

    /// <summary>The length that the columns give an axis: those of the first input that has it and no other.</summary>
    private int LengthOf(string axis)
    {
        int input = Array.FindIndex(_inputs, info => info.Axes.Count == 1 && info.Axes[0] == axis);
        return input < 0
            ? throw new ArgumentException($"No column tells the length of the axis {axis}: each input that has it has others too.", nameof(axis))
            : _source.Columns[_columns[input]].Elements / _inputs[input].Elements;
    }

    private void CheckLengths(int input)
    {
        int wanted = _inputs[input].Kind == InputKind.Floats ? _buffers.Floats(input, 1).Length : _buffers.Indices(input, 1).Length;
        int found = _source.Columns[_columns[input]].Elements;
        if (found != wanted)
        {
            throw new ArgumentException(
                $"The column '{_inputs[input].Name}' holds {found} elements per sample, but {wanted} are needed at the lengths of the other columns.",
                nameof(input));
        }
    }

    private static int FindColumn(IDataSource source, InputInfo input)
    {
        for (int i = 0; i < source.Columns.Count; i++)
        {
            InputInfo column = source.Columns[i];
            if (column.Name != input.Name)
            {
                continue;
            }

            if (column.Kind != input.Kind
                || (input.Axes.Count == 0 ? column.Elements != input.Elements : column.Elements % input.Elements != 0)
                || (input.IndexRange > 0 && column.IndexRange > input.IndexRange))
            {
                throw new ArgumentException(
                    $"The column '{input.Name}' holds {Describe(column)} per sample, but the input needs {Describe(input)}. Read it with those, or declare the input as the data are.", nameof(source));
            }

            return i;
        }

        string names = string.Join(", ", source.Columns.Select(c => $"'{c.Name}'"));
        throw new ArgumentException(
            $"The data has no column for the input '{input.Name}' ({Describe(input)}); its columns are {names}. Name them like the inputs.",
            nameof(source));
    }

    private static string Describe(InputInfo info) => info.Kind == InputKind.Floats
        ? $"{Count(info)} {(Count(info) == "1" ? "number" : "numbers")}"
        : $"{Count(info)} {(Count(info) == "1" ? "index" : "indices")}{(info.IndexRange > 0 ? $" below {info.IndexRange}" : "")}";

    private static string Count(InputInfo info) => string.Join(" × ", info.Axes.Append($"{info.Elements}"));
}
