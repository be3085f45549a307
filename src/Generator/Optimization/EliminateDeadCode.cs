using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>Drops nodes that no output needs.</summary>
public sealed class EliminateDeadCode : GraphRewriter
{
    private readonly bool[] _live;

    private EliminateDeadCode(Graph graph)
    {
        _live = new bool[graph.Nodes.Count];
        foreach (GraphOutput output in graph.Outputs)
        {
            _live[output.Value.Id] = true;
        }

        for (int i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            if (_live[i])
            {
                foreach (Node input in graph.Nodes[i].Inputs)
                {
                    _live[input.Id] = true;
                }
            }
        }
    }

    /// <summary>The graph without dead nodes.</summary>
    public static Graph Run(Graph graph)
    {
        var pass = new EliminateDeadCode(graph);
        return Array.IndexOf(pass._live, false) < 0 ? graph : pass.Rewrite(graph);
    }

    /// <inheritdoc/>
    protected override bool IsWanted(Node node) => _live[node.Id];
}
