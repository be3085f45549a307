using System.Globalization;

namespace Netwright.Data;

/// <summary>Samples in memory, in named columns; parts of it share the columns.</summary>
public sealed class DataSet : IDataSource
{
    private readonly DataColumn[] _columns;
    private readonly int[]? _rows;

    private DataSet(DataColumn[] columns, int[]? rows)
    {
        _columns = columns;
        _rows = rows;
        Columns = [.. columns.Select(c => c.Info)];
    }

    /// <inheritdoc/>
    public int Count => _rows?.Length ?? _columns[0].Count;

    /// <inheritdoc/>
    public IReadOnlyList<InputInfo> Columns { get; }

    /// <summary>Puts columns of the same number of samples together.</summary>
    public static DataSet FromColumns(params DataColumn[] columns)
    {
        if (columns.Length == 0)
        {
            throw new ArgumentException("A data set needs at least one column.", nameof(columns));
        }

        foreach (DataColumn column in columns)
        {
            if (column.Count != columns[0].Count)
            {
                throw new ArgumentException(
                    $"The columns '{columns[0].Info.Name}' and '{column.Info.Name}' hold {columns[0].Count} and {column.Count} samples; "
                    + "give every sample a value in each column.",
                    nameof(columns));
            }
        }

        if (columns.Select(c => c.Info.Name).Distinct(StringComparer.Ordinal).Count() != columns.Length)
        {
            throw new ArgumentException("Two columns have the same name: name each like the input that it is for.", nameof(columns));
        }

        return new DataSet(columns, rows: null);
    }

    /// <summary>The first <paramref name="count"/> samples, or all if there are fewer.</summary>
    public DataSet Take(int count)
    {
        Require.AtLeast(count, 0, nameof(count), "pass how many samples to take");
        return Subset([.. Enumerable.Range(0, Math.Min(count, Count))]);
    }

    /// <summary>The given samples, in the given order.</summary>
    public DataSet Subset(ReadOnlySpan<int> samples)
    {
        var rows = new int[samples.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Require.Position(samples[i], Count, nameof(samples), "samples");
            rows[i] = Row(samples[i]);
        }

        return new DataSet(_columns, rows);
    }

    /// <summary>Draws <paramref name="validationFraction"/> of the samples, decided by the seed alone, for validation; the rest trains.</summary>
    public (DataSet Training, DataSet Validation) Split(double validationFraction, ulong seed)
    {
        if (!(validationFraction is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationFraction), string.Create(CultureInfo.InvariantCulture, $"'{nameof(validationFraction)}' is {validationFraction}, but a fraction is from 0 to below 1: pass 0.1 to hold a tenth of the samples back."));
        }

        var order = new int[Count];
        Shuffler.Shuffle(order, seed, Shuffler.SplitStream);
        int held = (int)Math.Round(Count * validationFraction);
        return (Subset(order.AsSpan(held)), Subset(order.AsSpan(0, held)));
    }

    /// <inheritdoc/>
    public void ReadFloats(int column, ReadOnlySpan<int> samples, Span<float> destination) =>
        Read(column, samples, destination, (source, rows, values) => source.Read(rows, values));

    /// <inheritdoc/>
    public void ReadIndices(int column, ReadOnlySpan<int> samples, Span<int> destination) =>
        Read(column, samples, destination, (source, rows, values) => source.Read(rows, values));

    private void Read<T>(int column, ReadOnlySpan<int> samples, Span<T> destination, Action<DataColumn, ReadOnlySpan<int>, Span<T>> read)
    {
        DataColumn source = _columns[column];
        if (_rows is null)
        {
            read(source, samples, destination);
            return;
        }

        int elements = source.Info.Elements;
        for (int i = 0; i < samples.Length; i++)
        {
            read(source, _rows.AsSpan(samples[i], 1), destination.Slice(i * elements, elements));
        }
    }

    private int Row(int sample) => _rows is null ? sample : _rows[sample];
}
