using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>
/// Evaluates graphs slowly, plainly and in double precision, with derivatives in a direction. It shares nothing with the
/// compiler but the graph, so that what both agree on is right.
/// </summary>
public static class ReferenceInterpreter
{
    /// <summary>Computes every node.</summary>
    public static Evaluation Evaluate(Graph graph, GraphInputs inputs)
    {
        var values = new List<Tensor>(graph.Nodes.Count);
        foreach (Node node in graph.Nodes)
        {
            Tensor value = Kernels.All[node.Primitive](node, node.Inputs.Select(input => values[input.Id]).ToArray(), inputs);
            if (!value.Shape.SequenceEqual(inputs.LengthsOf(node.Shape)))
            {
                throw new InvalidOperationException($"{node} got the shape [{string.Join(", ", value.Shape)}]");
            }

            values.Add(value);
        }

        return new Evaluation(graph, values);
    }
}
