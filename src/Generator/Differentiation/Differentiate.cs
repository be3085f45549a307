using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Differentiation;

/// <summary>
/// Reverse-mode differentiation: adds to a forward graph, for each <c>minimize</c>, the gradients of its loss by the weights
/// that it names, as outputs. What the backward part must keep of the forward part is just its edges.
/// </summary>
public sealed class Differentiate : GraphRewriter
{
    private readonly List<Node> _forward = [];
    private readonly Dictionary<WeightSymbol, List<Node>> _uses = [];
    private readonly Dictionary<Node, ScanGradient> _scans = [];

    private Differentiate()
    {
    }

    /// <summary>
    /// One joint graph: the forward nodes, then the backward nodes of each statement in turn. Every weight of <c>By</c> gets a
    /// gradient, which is zero where the loss does not depend on it.
    /// </summary>
    public static Graph Run(Graph training, IReadOnlyList<MinimizeStatement> statements)
    {
        var pass = new Differentiate();
        Graph forward = pass.Rewrite(training);
        foreach (MinimizeStatement statement in statements)
        {
            GraphOutput loss = forward.Outputs.Single(output => output.Kind == OutputKind.Loss && output.Statement == statement.Statement);
            pass.AddGradients(loss.Value, statement);
        }

        return pass.Builder.ToGraph();
    }

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs)
    {
        Node copy = node.Primitive == Primitives.Scan ? Extend(node, inputs) : base.Visit(node, inputs);
        _forward.Add(copy);
        if (copy.Primitive == Primitives.Weight)
        {
            WeightSymbol weight = copy.Get<WeightAttributes>().Symbol;
            if (!_uses.TryGetValue(weight, out List<Node>? uses))
            {
                _uses.Add(weight, uses = []);
            }

            uses.Add(copy);
        }

        return copy;
    }

    /// <summary>A scan that also gives what its gradient will need.</summary>
    private Node Extend(Node scan, Node[] inputs)
    {
        var gradient = new ScanGradient(scan.Get<ScanAttributes>(), inputs.Length);
        Node extended = Builder.Add(Primitives.Scan, gradient.Forward, inputs);
        _scans.Add(extended, gradient);
        return extended;
    }

    private void AddGradients(Node loss, MinimizeStatement statement)
    {
        var targets = new HashSet<WeightSymbol>(statement.By);
        Node?[] adjoints = Backward(loss, Leading(targets));
        foreach (WeightSymbol weight in statement.By)
        {
            Node gradient = GradientBy(weight, adjoints);
            Builder.Output(new GraphOutput(OutputKind.Gradient, weight.Name, gradient, weight, statement.Statement));
        }
    }

    /// <summary>Which values depend on a target through primitives that have a gradient.</summary>
    private bool[] Leading(HashSet<WeightSymbol> targets) => ReverseMode.Leading(
        _forward, node => node.Primitive == Primitives.Weight && targets.Contains(node.Get<WeightAttributes>().Symbol));

    /// <summary>The gradient of the loss by each value that leads to a target, where there is one.</summary>
    private Node?[] Backward(Node loss, bool[] leads)
    {
        Builder.Origin = loss.Origin with { IsBackward = true };
        return new ReverseMode(Builder, _forward, leads, _scans).Run([(loss, Builder.Constant(1))]);
    }

    /// <summary>The sum over all uses of the weight, in the order of the graph.</summary>
    private Node GradientBy(WeightSymbol weight, Node?[] adjoints)
    {
        Node? total = null;
        foreach (Node use in _uses.TryGetValue(weight, out List<Node>? uses) ? uses : [])
        {
            if (adjoints[use.Id] is { } gradient)
            {
                Builder.Origin = use.Origin with { IsBackward = true };
                total = total is null ? gradient : Builder.Plus(total, gradient);
            }
        }

        total ??= Builder.Constant(0);
        return total.Shape.Rank == 0 ? Builder.Broadcast(total, weight.Shape, []) : total;
    }
}
