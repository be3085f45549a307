using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>
/// Evaluates graphs slowly, plainly and in double precision, with derivatives in a direction. It shares nothing with the
/// compiler but the graph, so that what both agree on is right.
/// </summary>
public static class ReferenceInterpreter
{
    /// <summary>Computes every node.</summary>
    public static Evaluation Evaluate(Graph graph, GraphInputs inputs) => Evaluate(graph, inputs, graph.Nodes);

    /// <summary>Computes what these nodes need, and nothing else.</summary>
    public static Evaluation Evaluate(Graph graph, GraphInputs inputs, IEnumerable<Node> wanted)
    {
        bool[] needed = Needed(graph, wanted);
        var values = new Tensor?[graph.Nodes.Count];
        foreach (Node node in graph.Nodes.Where(node => needed[node.Id]))
        {
            Tensor value = Kernels.All[node.Primitive](node, node.Inputs.Select(input => values[input.Id]!).ToArray(), inputs);
            if (!value.Shape.SequenceEqual(inputs.LengthsOf(node.Shape)))
            {
                throw new InvalidOperationException($"{node} got the shape [{string.Join(", ", value.Shape)}]");
            }

            values[node.Id] = value;
        }

        return new Evaluation(graph, values);
    }

    private static bool[] Needed(Graph graph, IEnumerable<Node> wanted)
    {
        var needed = new bool[graph.Nodes.Count];
        foreach (Node node in wanted)
        {
            needed[node.Id] = true;
        }

        foreach (Node node in graph.Nodes.Reverse().Where(node => needed[node.Id]))
        {
            foreach (Node input in node.Inputs)
            {
                needed[input.Id] = true;
            }
        }

        return needed;
    }
}
