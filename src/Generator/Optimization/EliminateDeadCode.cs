using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>Drops nodes that no output needs.</summary>
public sealed class EliminateDeadCode : GraphRewriter
{
    private readonly bool[] _live;

    private EliminateDeadCode(bool[] live) => _live = live;

    /// <summary>The graph without dead nodes.</summary>
    public static Graph Run(Graph graph)
    {
        bool[] live = Live(graph);
        return Array.IndexOf(live, false) < 0 ? graph : new EliminateDeadCode(live).Rewrite(graph);
    }

    /// <summary>Which nodes outputs need, where each is taken for what <paramref name="first"/> has at its position.</summary>
    internal static bool[] Live(Graph graph, Node[]? first = null)
    {
        var live = new bool[graph.Nodes.Count];
        foreach (GraphOutput output in graph.Outputs)
        {
            live[First(output.Value).Id] = true;
        }

        for (int i = live.Length - 1; i >= 0; i--)
        {
            if (live[i])
            {
                foreach (Node input in graph.Nodes[i].Inputs)
                {
                    live[First(input).Id] = true;
                }
            }
        }

        return live;

        Node First(Node node) => first is null ? node : first[node.Id];
    }

    /// <inheritdoc/>
    protected override bool IsWanted(Node node) => _live[node.Id];
}
