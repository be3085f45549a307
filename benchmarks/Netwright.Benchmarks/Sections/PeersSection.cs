using Netwright.Benchmarks.Measuring;

namespace Netwright.Benchmarks.Sections;

/// <summary>Against libtorch and ONNX Runtime.</summary>
internal static class PeersSection
{
    /// <summary>The rows, each made when its turn comes.</summary>
    public static IEnumerable<Func<Comparison>> Rows =>
    [
        () => Classifiers.TrainDigits(1),
        () => Classifiers.TrainDigits(64),
        () => Classifiers.TrainDigits(1024),
        () => Classifiers.PredictDigits(1),
        () => Classifiers.PredictDigits(64),
        .. Products.All,
        Classifiers.TrainXor,
    ];

    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        var table = new Table("", Columns.Own, Columns.Torch, Columns.Onnx, "× " + Columns.Torch, "× " + Columns.Onnx, "GFLOP/s", "of peak");
        foreach (Func<Comparison> row in Rows)
        {
            Measurement m = measurer.Measure(row());
            bool hasOnnx = m.Seconds.Length > 2;
            table.Add(
                m.Comparison.Name, Table.Time(m.Seconds[0]), Table.Time(m.Seconds[1]), hasOnnx ? Table.Time(m.Seconds[2]) : "",
                Table.Ratio(m.Ratios[1]), hasOnnx ? Table.Ratio(m.Ratios[2]) : "",
                Table.Number(m.GigaOperations), Table.Percent(m.ShareOfPeak));
        }

        return table;
    }
}
