using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Syntax;
using Netwright.Generator.Optimization;
using Netwright.Generator.Optimization.Scans;

namespace Netwright.Generator.Streaming;

/// <summary>
/// Finds the form of a network that takes one step of a sequence at a time. Whether there is one is decided by what the graph
/// computes: no step of a result may depend on what comes later.
/// </summary>
public static class StreamNetworks
{
    private static readonly IReadOnlyList<OptimizationPass> Preparation =
    [
        new("RemoveStopGradients", graph => RemoveStopGradients.Run(OptimizeBodies.Run(graph, [new("RemoveStopGradients", RemoveStopGradients.Run)]))),
        new("FoldConstants", FoldConstants.Run),
        new("MergeEqualNodes", EliminateCommonSubexpressions.Run),
        new("RecognizeContractions", RecognizeContractions.Run),
        new("OptimizeBodies", graph => OptimizeBodies.Run(graph, OptimizationPipeline.OfBodies)),
        new("EliminateDeadCode", EliminateDeadCode.Run),
    ];

    /// <summary>The network at one step, optimized; or why there is none, which is null where the network has no sequences.</summary>
    public static (StepProgram? Program, string? Reason) Run(NetworkProgram network)
    {
        DimSymbol[] axes = network.Inputs.SelectMany(input => input.Type.Shape.Extents).Where(extent => extent.Dim is not null && extent == Extent.Of(extent.Dim)).Select(extent => extent.Dim!)
            .Distinct().OrderBy(dim => dim.Kind == DimKind.Fixed).ToArray();
        if (axes.Length == 0)
        {
            return (null, null);
        }

        NetworkProgram start = StartOfStates.Run(network);
        NetworkProgram prepared = start with { Inference = Preparation.Aggregate(start.Inference, (graph, pass) => pass.Run(graph)) };
        string? reason = null;
        foreach (DimSymbol axis in axes)
        {
            try
            {
                return (Finish(prepared, axis), null);
            }
            catch (NotStreamableException exception)
            {
                // Whether an axis of fixed length is one of steps at all nobody has said.
                reason ??= axis.Kind == DimKind.Fixed ? null : exception.Message;
            }
        }

        return (null, reason);
    }

    private static StepProgram Finish(NetworkProgram network, DimSymbol axis)
    {
        if (network.Inputs.Any(input => input.Type.Shape.Extents.Count(extent => extent.Dim == axis) > 1 || input.Type.Shape.Extents.Any(extent => !extent.IsConstant && extent.Dim != axis)))
        {
            throw new NotStreamableException($"inputs have more than the one axis {axis.Name} whose length is open");
        }

        StepProgram program = StepBuilder.Run(network, axis);
        if (axis.Kind == DimKind.Fixed && program.Memories.Count == 0)
        {
            throw new NotStreamableException("no step depends on an earlier one");
        }

        return program with { Network = program.Network with { Inference = OptimizationPipeline.Run(program.Network.Inference) } };
    }
}
