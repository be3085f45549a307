using System.Globalization;

namespace Netwright.Data;

/// <summary>Collects the values of one data column line by line.</summary>
internal sealed class CsvColumnBuilder
{
    private readonly string _path;
    private readonly CsvColumn _column;
    private readonly int[] _positions;
    private readonly List<float> _floats = [];
    private readonly List<int> _indices = [];

    public CsvColumnBuilder(string path, CsvColumn column, string[] headers)
    {
        (_path, _column) = (path, column);
        _positions = [.. column.Headers.Select(h => Find(path, h, headers))];
    }

    /// <summary>Takes this column's fields of a record.</summary>
    public void Add(IReadOnlyList<string> fields, int line)
    {
        foreach (int position in _positions)
        {
            string field = fields[position].Trim();
            if (_column.Kind == InputKind.Floats)
            {
                _floats.Add(Number(field, line, position));
            }
            else
            {
                _indices.Add(Index(field, line, position));
            }
        }
    }

    /// <summary>The finished column.</summary>
    public DataColumn Build() => _column.Kind == InputKind.Floats
        ? DataColumn.Floats(_column.Name, [.. _floats], _positions.Length)
        : DataColumn.Indices(_column.Name, [.. _indices], _column.Range);

    private static int Find(string path, string header, string[] headers)
    {
        int position = Array.IndexOf(headers, header);
        return position >= 0
            ? position
            : throw new DataFileException(path, $"there is no column '{header}'; the header names {string.Join(", ", headers)}.");
    }

    private float Number(string field, int line, int position) =>
        float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value)
            ? value
            : throw Error(field, line, position, "a finite number with a decimal point");

    private int Index(string field, int line, int position)
    {
        if (_column.Classes is { } classes)
        {
            int found = Array.IndexOf(classes, field);
            return found >= 0 ? found : throw Error(field, line, position, $"one of {string.Join(", ", classes)}");
        }

        return int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index)
            && index >= 0 && index < _column.Range
            ? index
            : throw Error(field, line, position, $"an integer from 0 to {_column.Range - 1}");
    }

    private DataFileException Error(string field, int line, int position, string expected) =>
        new(_path, $"line {line}, column {position + 1}: '{field}' should be {expected}.");
}
