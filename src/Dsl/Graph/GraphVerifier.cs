namespace Netwright.Dsl.Graph;

/// <summary>Checks what every pass must keep: order, membership, types, and outputs of the right kind.</summary>
public static class GraphVerifier
{
    /// <summary>Throws <see cref="GraphException"/> at the first rule that the graph breaks.</summary>
    public static void Verify(Graph graph)
    {
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            Require(node.Id == i, $"{node} stands at position {i}");
            Require(node.Inputs.All(input => input.Id < i && ReferenceEquals(graph.Nodes[input.Id], input)), $"{node} has an input that does not come before it");
            TensorType type = node.Primitive.Infer(node.Attributes, node.Inputs.Select(input => input.Type).ToArray());
            Require(type == node.Type, $"{node} should be {type}");
            if (node.Primitive == Primitives.Scan)
            {
                Verify(node.Get<ScanAttributes>().Body);
            }
            else if (node.Primitive == Primitives.ScanResult)
            {
                ScanRules.Verify(node);
            }
        }

        foreach (GraphOutput output in graph.Outputs)
        {
            Require(ReferenceEquals(graph.Nodes[output.Value.Id], output.Value), $"output {output.Name} is not a node of the graph");
            bool scalar = output.Kind is OutputKind.Loss or OutputKind.Report;
            Require(!scalar || (output.Value.Shape.Rank == 0 && !output.Value.Type.PerSample), $"{output.Name} is no shared scalar");
            bool stored = output.Kind is OutputKind.Gradient or OutputKind.Buffer;
            Require(!stored || (output.Value.Shape == output.Target!.Shape && !output.Value.Type.PerSample), $"{output.Name} does not fit {output.Target}");
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new GraphException(message);
        }
    }
}
