namespace Netwright.Data;

/// <summary>Reads CSV files with a header line; numbers are in the invariant culture.</summary>
public static class CsvFile
{
    /// <summary>Reads chosen columns of a file.</summary>
    public static DataSet Read(string path, params CsvColumn[] columns)
    {
        try
        {
            using StreamReader text = File.OpenText(path);
            return Read(path, text, columns);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(path, "there is no such file; check the path.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new DataFileException(path, "the file may not be read; check its rights.", error);
        }
    }

    /// <summary>Reads chosen columns of a text; <paramref name="name"/> stands for the file in messages.</summary>
    public static DataSet Read(string name, TextReader text, params CsvColumn[] columns)
    {
        var reader = new CsvReader(name, text);
        IReadOnlyList<string> header = reader.Read()
            ?? throw new DataFileException(name, "the file is empty; it needs a header line and at least one line of values.");
        string[] headers = [.. header.Select(h => h.Trim())];
        CsvColumnBuilder[] builders = [.. columns.Select(c => new CsvColumnBuilder(name, c, headers))];
        while (reader.Read() is { } fields)
        {
            if (fields.Count != headers.Length)
            {
                throw new DataFileException(
                    name, $"line {reader.Line} has {fields.Count} fields, but the header names {headers.Length}; add or remove fields.");
            }

            foreach (CsvColumnBuilder builder in builders)
            {
                builder.Add(fields, reader.Line);
            }
        }

        return DataSet.FromColumns([.. builders.Select(b => b.Build())]);
    }
}
