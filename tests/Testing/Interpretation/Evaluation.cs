using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>The values of all nodes of a graph.</summary>
public sealed class Evaluation(Graph graph, IReadOnlyList<Tensor> values)
{
    /// <summary>The value of a node.</summary>
    public Tensor this[Node node] => values[node.Id];

    /// <summary>The value of the output of that name; there must be one.</summary>
    public Tensor Output(string name) => this[graph.Outputs.Single(output => output.Name == name).Value];

    /// <summary>The value of an output.</summary>
    public Tensor Output(GraphOutput output) => this[output.Value];
}
