namespace Netwright.Dsl.Graph;

/// <summary>A finished graph: nodes in an order in which each comes after its inputs, and the outputs.</summary>
public sealed class Graph
{
    internal Graph(EquatableArray<Node> nodes, EquatableArray<GraphOutput> outputs)
    {
        Nodes = nodes;
        Outputs = outputs;
    }

    /// <summary>All nodes; <c>Nodes[i].Id == i</c>.</summary>
    public EquatableArray<Node> Nodes { get; }

    /// <summary>What the graph computes.</summary>
    public EquatableArray<GraphOutput> Outputs { get; }

    /// <inheritdoc/>
    public override string ToString() => GraphPrinter.Print(this);
}
