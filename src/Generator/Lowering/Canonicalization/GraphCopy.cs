using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Canonicalization;

/// <summary>Copies a graph node by node, letting a rule put something else in a node's place.</summary>
internal static class GraphCopy
{
    /// <summary>
    /// The graph after <paramref name="rewrite"/>, which sees each node with its inputs already copied, and returns the
    /// node to stand for it, or null to copy it as it is.
    /// </summary>
    public static Graph Run(Graph graph, Func<GraphBuilder, Node, Node[], Node?> rewrite)
    {
        var builder = new GraphBuilder();
        var copies = new Node[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            builder.Origin = node.Origin;
            Node[] inputs = node.Inputs.Select(input => copies[input.Id]).ToArray();
            copies[node.Id] = rewrite(builder, node, inputs) ?? builder.Add(node.Primitive, node.Attributes, inputs);
        }

        foreach (GraphOutput output in graph.Outputs)
        {
            builder.Output(output with { Value = copies[output.Value.Id] });
        }

        return builder.ToGraph();
    }
}
