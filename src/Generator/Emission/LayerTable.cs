using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;

namespace Netwright.Generator.Emission;

/// <summary>The table of a network's layers: what each makes and costs, with the totals.</summary>
public static class LayerTable
{
    private const string Gap = "  ";

    private static readonly string[] Header = ["layer", "stage", "output", "weights", "multiply-adds"];

    /// <summary>The lines of the table, in columns; <paramref name="memory"/> is what a prediction keeps of each sample.</summary>
    public static IReadOnlyList<string> Of(NetworkProgram network, Size? memory = null)
    {
        var rows = new List<string[]> { Header };
        rows.AddRange(network.Inputs.Select(input => new[] { "", input.Name, input.Type.ToString(), "", "" }));
        rows.AddRange(network.States.Select(state => new[] { "", "state " + state.Name, state.Type.ToString(), "", "" }));
        rows.AddRange(network.Layers.Select(row => new[]
        {
            row.Layer, row.Text, row.Output.ToString(), Number(row.Weights), Number(row.MultiplyAdds),
        }));
        rows.Add(["total", "", "", Literals.Count(network.WeightCount), Literals.Count(MultiplyAdds(network))]);
        int[] widths = Header.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        IEnumerable<string> lines = rows.Select(row => Line(row, widths));
        return (memory is { } floats ? lines.Append($"A prediction keeps at most {Literals.Count(floats)} floats of each sample at a time.") : lines).ToList();
    }

    /// <summary>The multiply-adds for one sample.</summary>
    public static Size MultiplyAdds(NetworkProgram network) => network.Layers.Aggregate((Size)0L, (sum, row) => sum + row.MultiplyAdds);

    /// <summary>A count for the longest sequences; an axis without bound counts as one step.</summary>
    public static long AtBounds(Size size) => size.IsConstant ? size.Constant : TermsAtBounds(size);

    private static long TermsAtBounds(Size size)
    {
        IEnumerable<(int Unbounded, long Count)> terms = size.Terms.Select(term => (
            term.Dims.Count(dim => dim.Limit is null), term.Dims.Aggregate(term.Coefficient, (product, dim) => product * (dim.Limit ?? 1))));
        (int Unbounded, long Count)[] byDegree = terms.Append((0, size.Constant)).GroupBy(term => term.Item1)
            .Select(group => (group.Key, group.Sum(term => term.Item2))).OrderByDescending(group => group.Key).ToArray();

        // A convolution makes an axis shorter than it was: of one step it would leave less than nothing, of many about all.
        return byDegree.Any(group => group.Count < 0) ? byDegree[0].Count : byDegree.Sum(group => group.Count);
    }

    /// <summary>The whole network on one line: <c>float[784] → float[10]; 109,386 weights; …</c>.</summary>
    public static string Totals(NetworkProgram network) =>
        string.Join(", ", network.Inputs.Select(input => input.Type))
        + " → " + string.Join(", ", network.Outputs.Select(output => output.Type))
        + $"; {Literals.Count(network.WeightCount)} weights; {Literals.Count(MultiplyAdds(network))} multiply-adds for each sample.";

    private static string Number(Size value) => value == 0 ? "" : Literals.Count(value);

    private static string Line(string[] row, int[] widths) => (row[0].PadRight(widths[0]) + Gap
        + row[1].PadRight(widths[1]) + Gap
        + row[2].PadRight(widths[2]) + Gap
        + row[3].PadLeft(widths[3]) + Gap
        + row[4].PadLeft(widths[4])).TrimEnd();
}
