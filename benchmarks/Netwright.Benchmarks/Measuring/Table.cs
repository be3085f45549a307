using System.Globalization;

namespace Netwright.Benchmarks.Measuring;

/// <summary>Rows under heads, printed as Markdown.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row with a cell for each head.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>A time that is easy to read.</summary>
    public static string Time(double seconds) => Number(seconds * 1e6) + " µs";

    /// <summary>A share of one.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    /// <summary>How many times one takes as long as another.</summary>
    public static string Ratio(double ratio) => Number(ratio) + " ×";

    /// <summary>Three digits, at least.</summary>
    public static string Number(double value) =>
        value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "#,##0", CultureInfo.InvariantCulture);

    /// <summary>All lines.</summary>
    public IEnumerable<string> Lines()
    {
        int[] widths = [.. heads.Select((head, i) => _rows.Select(row => row[i].Length).Append(head.Length).Append(3).Max())];
        yield return Line(heads, widths);
        yield return "|" + string.Concat(widths.Select((width, i) => (i == 0 ? "-" : ":").PadLeft(i == 0 ? 1 : width + 2, '-').PadRight(width + 2, '-') + "|"));
        foreach (string[] row in _rows)
        {
            yield return Line(row, widths);
        }
    }

    private static string Line(string[] cells, int[] widths) =>
        "|" + string.Concat(cells.Select((cell, i) => " " + (i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])) + " |"));
}
