namespace Netwright.Data;

/// <summary>Which columns of a CSV file make one column of a data set.</summary>
public sealed class CsvColumn
{
    private CsvColumn(string name, InputKind kind, int range, string[] headers, string[]? classes) =>
        (Name, Kind, Range, Headers, Classes) = (name, kind, range, headers, classes);

    /// <summary>The name in the data set.</summary>
    public string Name { get; }

    /// <summary>Numbers or indices.</summary>
    public InputKind Kind { get; }

    /// <summary>For indices: they are below this number.</summary>
    public int Range { get; }

    /// <summary>The columns of the file, by their headers.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>The texts that stand for the indices 0, 1, 2, …; null if the file holds the indices themselves.</summary>
    internal string[]? Classes { get; }

    /// <summary>Numbers: one element per header.</summary>
    public static CsvColumn Floats(string name, params string[] headers) => new(name, InputKind.Floats, 0, headers, null);

    /// <summary>An integer from 0 to <paramref name="range"/> - 1.</summary>
    public static CsvColumn Index(string name, string header, int range)
    {
        Require.AtLeast(range, 1, nameof(range), "pass how many classes there are; indices are below that");
        return new CsvColumn(name, InputKind.Indices, range, [header], null);
    }

    /// <summary>A text, one of <paramref name="classes"/>; its position is the index.</summary>
    public static CsvColumn Class(string name, string header, params string[] classes) =>
        new(name, InputKind.Indices, classes.Length, [header], classes);
}
