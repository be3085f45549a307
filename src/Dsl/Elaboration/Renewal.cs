using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// Computes values from the weights and buffers as they were when this was made: what depends on others of their versions is
/// computed once more, and all else is used again. Random numbers stay as they were drawn.
/// </summary>
internal sealed class Renewal(GraphContext context)
{
    private readonly Dictionary<WeightSymbol, int> _versions = new(context.Versions);
    private readonly Dictionary<Node, Node> _renewed = [];

    /// <summary>The value of a node.</summary>
    public Node Of(Node node)
    {
        if (context.Versions.Count == 0)
        {
            return node;
        }

        Origin origin = context.Builder.Origin;
        foreach (Node needed in Needs(node))
        {
            _renewed.Add(needed, Renew(needed));
        }

        context.Builder.Origin = origin;
        Node renewed = _renewed[node];
        if (renewed != node)
        {
            context.NotInVain.Add(node);
        }

        return renewed;
    }

    // Deep graphs are no reason for deep recursion. Nodes come after what they use, so that their order is the one to renew in.
    private IEnumerable<Node> Needs(Node node)
    {
        var found = new HashSet<Node>();
        var open = new Stack<Node>([node]);
        while (open.Count > 0)
        {
            Node next = open.Pop();
            if (!_renewed.ContainsKey(next) && found.Add(next))
            {
                foreach (Node input in next.Inputs)
                {
                    open.Push(input);
                }
            }
        }

        return found.OrderBy(needed => needed.Id);
    }

    private Node Renew(Node node)
    {
        if (node.Primitive == Primitives.Weight || node.Primitive == Primitives.Buffer)
        {
            WeightSymbol symbol = node.Get<WeightAttributes>().Symbol;
            return context.Weight(symbol, _versions.TryGetValue(symbol, out int version) ? version : 0);
        }

        Node[]? inputs = null;
        for (int i = 0; i < node.Inputs.Count; i++)
        {
            Node input = _renewed[node.Inputs[i]];
            if (input != node.Inputs[i])
            {
                inputs ??= node.Inputs.ToArray();
                inputs[i] = input;
            }
        }

        if (inputs is null)
        {
            return node;
        }

        context.Builder.Origin = node.Origin;
        return context.Builder.Copy(node, inputs);
    }
}
