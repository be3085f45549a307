using System.Text;

namespace Netwright.Dsl.Graph;

/// <summary>Prints a graph, one node a line, for snapshots and for reading.</summary>
public static class GraphPrinter
{
    /// <summary>The text of a graph; a <c>!</c> behind a type marks a value that all samples share.</summary>
    public static string Print(Graph graph)
    {
        var text = new StringBuilder();
        foreach (Node node in graph.Nodes)
        {
            text.Append(FormattableString.Invariant($"%{node.Id} = {node.Primitive.Name}"));
            text.Append(node.Attributes is null ? "" : $" {{{node.Attributes}}}");
            text.Append(node.Inputs.Count == 0 ? "" : " " + string.Join(", ", node.Inputs.Select(input => FormattableString.Invariant($"%{input.Id}"))));
            text.Append($" : {node.Type}{(node.Type.PerSample ? "" : "!")}");
            text.Append(node.Origin.Layer.Length == 0 ? "" : $"    // {node.Origin.Layer}{(node.Origin.IsBackward ? " backward" : "")}");
            text.Append('\n');
            if (node.Attributes is ScanAttributes scan)
            {
                text.Append("    ").Append(Print(scan.Body).TrimEnd('\n').Replace("\n", "\n    ")).Append('\n');
            }
        }

        foreach (GraphOutput output in graph.Outputs)
        {
            text.Append(FormattableString.Invariant($"{output.Kind.ToString().ToLowerInvariant()} {output.Name} = %{output.Value.Id}\n"));
        }

        return text.ToString();
    }
}
