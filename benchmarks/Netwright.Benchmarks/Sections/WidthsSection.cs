using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Sections;

/// <summary>Networks of other widths reach about the same share of the peak: nothing is made for one network.</summary>
internal static class WidthsSection
{
    private const int Rows = 64;

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        var table = new Table("training", Columns.Own, Columns.Torch, "× " + Columns.Torch, "GFLOP/s, products only", "of peak", "of the first row's share");
        double first = 0;
        foreach (Func<int, Comparison> row in (Func<int, Comparison>[])[Classifiers.TrainDigits, Classifiers.TrainSmooth, Classifiers.TrainUneven])
        {
            Measurement m = measurer.Measure(row(Rows));
            first = first == 0 ? m.ShareOfPeak : first;
            table.Add(
                m.Comparison.Name, Table.Time(m.Seconds[0]), Table.Time(m.Seconds[1]), Table.Ratio(m.Ratios[1]),
                Table.Number(m.GigaOperations), Table.Percent(m.ShareOfPeak), Table.Number(m.ShareOfPeak / first));
        }

        return table;
    }
}
