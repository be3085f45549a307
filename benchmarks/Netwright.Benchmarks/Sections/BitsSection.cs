using System.Globalization;
using Netwright.Benchmarks.Measuring;
using Netwright.CompilerServices;

namespace Netwright.Benchmarks.Sections;

/// <summary>Every width of vectors that this processor has beside the widest, one thread: a process for each, all by turns.</summary>
internal static class BitsSection
{
    /// <summary>The table.</summary>
    public static Table Measure(Measurer measurer)
    {
        ArgumentNullException.ThrowIfNull(measurer);
        List<WidthProcess> processes = [];
        try
        {
            foreach (int bits in VectorWidth.All)
            {
                processes.Add(new WidthProcess(bits));
                if (processes[^1].Bits != bits)
                {
                    processes[^1].Dispose();
                    processes.RemoveAt(processes.Count - 1);
                }
            }

            return Measure(measurer, processes);
        }
        finally
        {
            processes.ForEach(process => process.Dispose());
        }
    }

    private static Table Measure(Measurer measurer, List<WidthProcess> processes)
    {
        string[] widths = [.. processes.Select(process => string.Create(CultureInfo.InvariantCulture, $"{process.Bits} bits"))];
        var table = new Table(["", .. widths, .. widths.Skip(1).Select(width => $"{width}, speed beside {widths[0]}")]);
        for (int row = 0; row < BitsRows.All.Count; row++)
        {
            if (measurer.Includes(BitsRows.All[row].Name))
            {
                double[] seconds = measurer.Alternate([.. processes.Select(process => Turn(process, row))]);
                table.Add([BitsRows.All[row].Name, .. seconds.Select(Table.Time), .. seconds.Skip(1).Select(time => Table.Percent(seconds[0] / time))]);
            }
        }

        return table;
    }

    private static Func<TimeSpan, double> Turn(WidthProcess process, int row) => duration => process.Measure(row, duration);
}
