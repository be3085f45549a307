using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>For each node, how many sums over the batch must be complete before it can be computed.</summary>
internal static class Levels
{
    /// <summary>The levels by node number.</summary>
    public static int[] Of(Graph graph)
    {
        int[] levels = new int[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            int level = 0;
            bool closesBatch = false;
            foreach (Node input in node.Inputs)
            {
                level = Math.Max(level, levels[input.Id]);
                closesBatch |= input.Type.PerSample && !node.Type.PerSample;
            }

            levels[node.Id] = closesBatch ? level + 1 : level;
        }

        return levels;
    }
}
