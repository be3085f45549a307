using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Streaming;

/// <summary>A network at the beginning of a sequence, where its states are what they start with: steps remember by themselves what they need.</summary>
internal static class StartOfStates
{
    /// <summary>The network without states.</summary>
    public static NetworkProgram Run(NetworkProgram network)
    {
        if (network.States.Count == 0)
        {
            return network;
        }

        Dictionary<string, StateSymbol> states = network.States.ToDictionary(state => state.Name);
        var next = new HashSet<string>(network.States.Select(state => state.NextName));
        var builder = new GraphBuilder();
        var mapped = new Dictionary<Node, Node>();
        foreach (Node node in network.Inference.Nodes)
        {
            builder.Origin = node.Origin;
            bool isState = node.Primitive == Primitives.Input && states.ContainsKey(node.Get<InputAttributes>().Name);
            mapped.Add(node, isState ? Start(builder, states[node.Get<InputAttributes>().Name]) : builder.Copy(node, node.Inputs.Select(input => mapped[input]).ToArray()));
        }

        foreach (GraphOutput output in network.Inference.Outputs.Where(output => !next.Contains(output.Name)))
        {
            builder.Output(output with { Value = mapped[output.Value] });
        }

        return network with { States = default, Inference = EliminateDeadCode.Run(builder.ToGraph()) };
    }

    private static Node Start(GraphBuilder builder, StateSymbol state) =>
        builder.Broadcast(builder.Constant(state.Start), state.Type.Shape, [], perSample: true);
}
