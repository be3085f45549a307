using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Finds the numbers that C# may change among what the outputs of a graph depend on: of a dropout that does not act, for instance, nothing is left.</summary>
internal static class ReachedSettings
{
    /// <summary>Those of a graph, in the order of the text.</summary>
    public static EquatableArray<SettingAttributes> Of(Graph.Graph graph)
    {
        var reached = new bool[graph.Nodes.Count];
        foreach (GraphOutput output in graph.Outputs)
        {
            reached[output.Value.Id] = true;
        }

        for (int id = reached.Length - 1; id >= 0; id--)
        {
            foreach (Node input in reached[id] ? graph.Nodes[id].Inputs : default)
            {
                reached[input.Id] = true;
            }
        }

        return graph.Nodes.Where(node => reached[node.Id] && node.Primitive == Primitives.Setting).Select(node => node.Get<SettingAttributes>()).ToEquatableArray();
    }
}
