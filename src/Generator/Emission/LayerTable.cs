using Netwright.Dsl.Programs;

namespace Netwright.Generator.Emission;

/// <summary>The table of a network's layers: what each makes and costs, with the totals.</summary>
public static class LayerTable
{
    private const string Gap = "  ";

    private static readonly string[] Header = ["layer", "stage", "output", "weights", "multiply-adds"];

    /// <summary>The lines of the table, in columns.</summary>
    public static IReadOnlyList<string> Of(NetworkProgram network)
    {
        var rows = new List<string[]> { Header };
        rows.AddRange(network.Inputs.Select(input => new[] { "", input.Name, input.Type.ToString(), "", "" }));
        rows.AddRange(network.Layers.Select(row => new[]
        {
            row.Layer, row.Text, row.Output.ToString(), Number(row.Weights), Number(row.MultiplyAdds),
        }));
        rows.Add(["total", "", "", Literals.Count(network.WeightCount), Literals.Count(MultiplyAdds(network))]);
        int[] widths = Header.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => Line(row, widths)).ToList();
    }

    /// <summary>The multiply-adds for one sample.</summary>
    public static long MultiplyAdds(NetworkProgram network) => network.Layers.Sum(row => row.MultiplyAdds);

    /// <summary>The whole network on one line: <c>float[784] → float[10]; 109,386 weights; …</c>.</summary>
    public static string Totals(NetworkProgram network) =>
        string.Join(", ", network.Inputs.Select(input => input.Type))
        + " → " + string.Join(", ", network.Outputs.Select(output => output.Type))
        + $"; {Literals.Count(network.WeightCount)} weights; {Literals.Count(MultiplyAdds(network))} multiply-adds for each sample.";

    private static string Number(long value) => value == 0 ? "" : Literals.Count(value);

    private static string Line(string[] row, int[] widths) => (row[0].PadRight(widths[0]) + Gap
        + row[1].PadRight(widths[1]) + Gap
        + row[2].PadRight(widths[2]) + Gap
        + row[3].PadLeft(widths[3]) + Gap
        + row[4].PadLeft(widths[4])).TrimEnd();
}
