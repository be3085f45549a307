using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>The values of a graph's nodes, as far as they were asked for.</summary>
public sealed class Evaluation(Graph graph, IReadOnlyList<Tensor?> values)
{
    /// <summary>The value of a node.</summary>
    public Tensor this[Node node] => values[node.Id] ?? throw new InvalidOperationException($"{node} was not asked for");

    /// <summary>The value of the output of that name; there must be one.</summary>
    public Tensor Output(string name) => this[graph.Outputs.Single(output => output.Name == name).Value];

    /// <summary>The value of an output.</summary>
    public Tensor Output(GraphOutput output) => this[output.Value];
}
