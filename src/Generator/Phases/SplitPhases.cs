using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Phases;

/// <summary>
/// Cuts the joint graph of a training step into one graph for each <c>minimize</c>: what its loss, its gradients and the
/// reports and buffers that go with it need. Between two of them weights change. A value that two of them need, and that no
/// update concerns, is computed in both or kept in the first for the whole batch, whichever costs less.
/// </summary>
public sealed class SplitPhases
{
    private readonly Graph _joint;
    private readonly HashSet<Node>[] _computed;
    private readonly Dictionary<Node, int> _kept = [];
    private readonly HashSet<Node>[] _read;

    private SplitPhases(Graph joint, int phases)
    {
        _joint = joint;
        _computed = Enumerable.Range(0, phases).Select(_ => new HashSet<Node>()).ToArray();
        _read = Enumerable.Range(0, phases).Select(_ => new HashSet<Node>()).ToArray();
    }

    /// <summary>The graphs in order; the graph itself where there is only one phase.</summary>
    public static IReadOnlyList<Graph> Run(Graph joint, int phases)
    {
        if (phases <= 1)
        {
            return [joint];
        }

        var split = new SplitPhases(joint, phases);
        for (int phase = 0; phase < phases; phase++)
        {
            split.Choose(phase);
        }

        return Enumerable.Range(0, phases).Select(split.Build).ToArray();
    }

    /// <summary>Walks from the outputs of a phase to what it computes, and to what earlier ones keep for it.</summary>
    private void Choose(int phase)
    {
        Dictionary<Node, double> costs = Costs(phase);
        var open = new Stack<Node>(OutputsOf(phase).Select(output => output.Value));
        while (open.Count > 0)
        {
            Node node = open.Pop();
            if (_computed[phase].Contains(node) || _read[phase].Contains(node))
            {
                continue;
            }

            if (costs.TryGetValue(node, out double cost) && cost < 0)
            {
                _read[phase].Add(node);
                if (!_kept.ContainsKey(node))
                {
                    _kept.Add(node, _kept.Count + 1);
                }

                continue;
            }

            _computed[phase].Add(node);
            foreach (Node input in node.Inputs)
            {
                open.Push(input);
            }
        }
    }

    /// <summary>For each value of earlier phases what the cheaper way to it costs, with a minus where that is to keep it.</summary>
    private Dictionary<Node, double> Costs(int phase)
    {
        var costs = new Dictionary<Node, double>();
        foreach (Node node in _joint.Nodes.Where(node => IsKnownBefore(node, phase)))
        {
            // A value that is used twice counts twice, which speaks for keeping it.
            double computing = KeepingCost.OfComputing(node) + node.Inputs.Sum(input => Math.Abs(costs[input]));
            double keeping = KeepingCost.OfKeeping(node, _kept.ContainsKey(node));
            costs.Add(node, CanBeKept(node) && keeping < computing ? -keeping : computing);
        }

        return costs;
    }

    private bool IsKnownBefore(Node node, int phase) =>
        Enumerable.Range(0, phase).Any(earlier => _computed[earlier].Contains(node)) || (_kept.ContainsKey(node) && phase > 0);

    // Of a scan its results can be kept; the node itself is no value.
    private static bool CanBeKept(Node node) =>
        node.Primitive.Kind != PrimitiveKind.Leaf && !ReferenceEquals(node.Primitive, Primitives.Scan) && !ScalarNodes.IsScalar(node) && node.Shape.IsConstant && node.Type.Element == ElementType.Float;

    private IEnumerable<GraphOutput> OutputsOf(int phase) => _joint.Outputs.Where(output => output.Statement == phase);

    private Graph Build(int phase)
    {
        var builder = new GraphBuilder();
        var mapped = new Dictionary<Node, Node>();
        foreach (Node node in _joint.Nodes)
        {
            builder.Origin = node.Origin;
            if (_read[phase].Contains(node))
            {
                mapped.Add(node, builder.Add(Primitives.Input, new InputAttributes(Name(node), node.Type, IsKept: true)));
            }
            else if (_computed[phase].Contains(node))
            {
                mapped.Add(node, builder.Copy(node, node.Inputs.Select(input => mapped[input]).ToArray()));
            }
        }

        foreach (GraphOutput output in OutputsOf(phase))
        {
            builder.Output(output with { Value = mapped[output.Value] });
        }

        foreach (Node node in _kept.Keys.Where(node => First(node) == phase).OrderBy(node => node.Id))
        {
            builder.Output(new GraphOutput(OutputKind.Kept, Name(node), mapped[node], Statement: phase));
        }

        return builder.ToGraph();
    }

    private int First(Node node) => Array.FindIndex(_computed, computed => computed.Contains(node));

    private string Name(Node node) => FormattableString.Invariant($"{Names.Of(node)}Kept{_kept[node]}");
}
