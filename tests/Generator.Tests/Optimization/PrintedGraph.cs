using Netwright.Dsl.Graph;

namespace Netwright.Generator.Tests.Optimization;

/// <summary>Runs a pass on a small graph with one result and prints what is left of it.</summary>
internal static class PrintedGraph
{
    /// <summary>The printed graph after the pass, without the nodes that it left dead.</summary>
    public static string After(Func<Graph, Graph> pass, Func<GraphBuilder, Node> build)
    {
        var builder = new GraphBuilder();
        builder.Output(new GraphOutput(OutputKind.Result, "y", build(builder)));
        Graph graph = pass(builder.ToGraph());
        GraphVerifier.Verify(graph);
        return Generator.Optimization.EliminateDeadCode.Run(graph).ToString();
    }
}
