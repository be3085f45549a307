using System.Text;

namespace Netwright.Data;

/// <summary>Cuts CSV text into records of fields: commas, quotes doubled inside quotes, line breaks inside quotes.</summary>
internal sealed class CsvReader(string path, TextReader text)
{
    private readonly StringBuilder _field = new();
    private readonly List<string> _fields = [];
    private int _nextLine = 1;

    /// <summary>The line on which the last record starts, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record that is not an empty line, or null at the end; the list is reused.</summary>
    public IReadOnlyList<string>? Read()
    {
        do
        {
            if (text.Peek() < 0)
            {
                return null;
            }

            _fields.Clear();
            Line = _nextLine;
            while (ReadField())
            {
            }
        }
        while (_fields is [""]);

        return _fields;
    }

    /// <summary>Adds a field; false at the end of the record.</summary>
    private bool ReadField()
    {
        _field.Clear();
        bool quoted = text.Peek() == '"';
        if (quoted)
        {
            text.Read();
            ReadQuoted();
        }

        while (true)
        {
            int c = text.Read();
            switch (c)
            {
                case '\r' when text.Peek() == '\n':
                    continue;
                case < 0 or '\n' or ',':
                    _nextLine += c == '\n' ? 1 : 0;
                    _fields.Add(_field.ToString());
                    return c == ',';
                default:
                    if (quoted || c == '"')
                    {
                        throw Error("a quote inside a field; put the whole field in quotes and double the quotes inside.");
                    }

                    _field.Append((char)c);
                    break;
            }
        }
    }

    private void ReadQuoted()
    {
        while (true)
        {
            int c = text.Read();
            switch (c)
            {
                case '"' when text.Peek() == '"':
                    text.Read();
                    break;
                case '"':
                    return;
                case < 0:
                    throw Error("a quoted field does not end; close the quote.");
                case '\n':
                    _nextLine++;
                    break;
            }

            _field.Append((char)c);
        }
    }

    private DataFileException Error(string problem) => new(path, $"line {Line}, column {_fields.Count + 1}: {problem}");
}
