using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Differentiation;

/// <summary>Reverse mode over the nodes of a graph that is being built: goes back from given gradients, node by node.</summary>
internal sealed class ReverseMode(GraphBuilder builder, IReadOnlyList<Node> forward, bool[] leads, IReadOnlyDictionary<Node, ScanGradient> scans)
{
    private readonly GradientBuilder _to = new(builder);
    private readonly List<Node>?[] _contributions = new List<Node>?[forward.Count];
    private readonly Dictionary<Node, List<(Node Result, Node Gradient)>> _results = [];

    /// <summary>Which nodes depend on a target through primitives that have a gradient; node <c>i</c> is at position <c>i</c>.</summary>
    public static bool[] Leading(IReadOnlyList<Node> nodes, Func<Node, bool> isTarget)
    {
        var leads = new bool[nodes.Count];
        foreach (Node node in nodes)
        {
            leads[node.Id] = isTarget(node) || (node.Type.Element == ElementType.Float && GradientRules.Flows(node.Primitive) && node.Inputs.Any(input => leads[input.Id]));
        }

        return leads;
    }

    /// <summary>The gradient by each node that leads to a target, where there is one.</summary>
    public Node?[] Run(IEnumerable<(Node Value, Node Gradient)> seeds)
    {
        var adjoints = new Node?[forward.Count];
        foreach ((Node value, Node gradient) in seeds)
        {
            (_contributions[value.Id] ??= []).Add(gradient);
        }

        for (int i = forward.Count - 1; i >= 0; i--)
        {
            Node node = forward[i];
            builder.Origin = node.Origin with { IsBackward = true };
            if (leads[i] && _results.TryGetValue(node, out List<(Node Result, Node Gradient)>? results))
            {
                foreach ((int input, Node part) in scans[node].Contribute(_to, node, results, input => leads[node.Inputs[input].Id]))
                {
                    Add(node.Inputs[input], part);
                }
            }
            else if (leads[i] && _contributions[i] is { } parts)
            {
                adjoints[i] = parts.Aggregate(builder.Plus);
                Propagate(node, adjoints[i]!);
            }
        }

        return adjoints;
    }

    private void Propagate(Node node, Node gradient)
    {
        if (node.Primitive == Primitives.ScanResult)
        {
            Node scan = node.Inputs[0];
            if (!_results.TryGetValue(scan, out List<(Node, Node)>? results))
            {
                _results.Add(scan, results = []);
            }

            results.Add((node, _to.Full(gradient, node.Shape)));
        }
        else if (GradientRules.All.TryGetValue(node.Primitive, out GradientRule? rule))
        {
            Contribute(node, gradient, rule);
        }
    }

    private void Contribute(Node node, Node gradient, GradientRule rule)
    {
        for (int k = 0; k < node.Inputs.Count; k++)
        {
            Node input = node.Inputs[k];
            if (!leads[input.Id])
            {
                continue;
            }

            Node part = rule(_to, node, gradient, k);
            part = part.Shape.Rank == 0 ? part : builder.Reshape(part, input.Shape);
            List<Node> parts = _contributions[input.Id] ??= [];
            if (node.Inputs.Take(k).Contains(input))
            {
                // Both inputs are one value, as in x·x: what they get is added first, since it often is the same.
                parts[parts.Count - 1] = builder.Plus(parts[parts.Count - 1], part);
            }
            else
            {
                parts.Add(part);
            }
        }
    }

    private void Add(Node input, Node part) => (_contributions[input.Id] ??= []).Add(part);
}
