using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Optimization.Scans;

namespace Netwright.Generator.Optimization;

/// <summary>The passes from an elaborated graph to the one that is planned and emitted, in order.</summary>
public static class OptimizationPipeline
{
    /// <summary>What makes the body of a scan simple, whether or not it will be differentiated.</summary>
    public static readonly IReadOnlyList<OptimizationPass> OfBodies =
    [
        new("FoldConstants", FoldConstants.Run),
        new("MergeEqualNodes", EliminateCommonSubexpressions.Run),
        new("RecognizeContractions", RecognizeContractions.Run),
        new("MoveBroadcasts", MoveBroadcasts.Run),
        new("MergeEqualNodesAgain", EliminateCommonSubexpressions.RunLast),
    ];

    /// <summary>What must come before differentiation, so that gradients of matrix products are matrix products.</summary>
    public static readonly IReadOnlyList<OptimizationPass> BeforeDifferentiation =
    [
        new("FoldConstants", FoldConstants.Run),
        new("MergeEqualNodes", EliminateCommonSubexpressions.Run),
        new("RecognizeContractions", RecognizeContractions.Run),
        new("OptimizeBodies", graph => OptimizeBodies.Run(graph, OfBodies)),
        new("LastSteps", LastSteps.Run),
        new("SplitScans", SplitScans.Run),
        new("MoveBroadcasts", MoveBroadcasts.Run),
        new("EliminateCommonSubexpressions", EliminateCommonSubexpressions.RunLast),
    ];

    /// <summary>What makes any graph ready for planning.</summary>
    public static readonly IReadOnlyList<OptimizationPass> Final =
    [
        new("RemoveStopGradients", graph => RemoveStopGradients.Run(OptimizeBodies.Run(graph, [new("RemoveStopGradients", RemoveStopGradients.Run)]))),
        .. BeforeDifferentiation,
        new("MoveBroadcastsAgain", MoveBroadcasts.RunLast),
        new("MergeEqualNodesAgain", EliminateCommonSubexpressions.RunLast),
        new("GatherWithin", GatherWithin.Run),
    ];

    /// <summary>What makes a graph ready that is not differentiated, so that nobody needs what its scans leave at each step.</summary>
    private static readonly IReadOnlyList<OptimizationPass> Undifferentiated = Final
        .SelectMany(pass => pass.Name == "LastSteps" ? [pass, new("ScansInStep", graph => OptimizeBodies.Run(ScansInStep.Run(graph), OfBodies))] : new[] { pass }).ToArray();

    /// <summary>Optimizes a graph that is not differentiated: inference, evaluation, initial values, optimizers' rules.</summary>
    public static Graph Run(Graph graph, bool verify = false, Action<string, Graph>? observer = null) => Run(graph, Undifferentiated, verify, observer);

    /// <summary>Optimizes, differentiates and optimizes again: the joint forward and backward graph of a training step.</summary>
    public static Graph Run(Graph training, IReadOnlyList<MinimizeStatement> statements, bool verify = false, Action<string, Graph>? observer = null)
    {
        Graph forward = Run(training, BeforeDifferentiation, verify, observer);
        OptimizationPass[] differentiate = [new("Differentiate", graph => Differentiate.Run(graph, statements))];
        return Run(Run(forward, differentiate, verify, observer), Final, verify, observer);
    }

    private static Graph Run(Graph graph, IReadOnlyList<OptimizationPass> passes, bool verify, Action<string, Graph>? observer)
    {
        foreach (OptimizationPass pass in passes)
        {
            graph = pass.Run(graph);
            if (verify)
            {
                GraphVerifier.Verify(graph);
            }

            observer?.Invoke(pass.Name, graph);
        }

        return graph;
    }
}
