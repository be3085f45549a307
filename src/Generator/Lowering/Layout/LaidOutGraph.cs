using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Layout;

/// <summary>A graph whose per-sample values have layouts: those of <c>InLanes</c> have samples in lanes, the others lie row by row.</summary>
internal sealed record LaidOutGraph(Graph Graph, ICollection<Node> InLanes)
{
    /// <summary>A graph with rows only.</summary>
    public static LaidOutGraph Rows(Graph graph) => new(graph, Array.Empty<Node>());
}
