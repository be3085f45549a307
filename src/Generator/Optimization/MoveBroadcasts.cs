using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization.Simplification;

namespace Netwright.Generator.Optimization;

/// <summary>
/// Computes before repeating: element-wise work on small tensors, sums without their constant factors, and contractions
/// without repeated inputs. Folds along the way, since each makes the other possible.
/// </summary>
public static class MoveBroadcasts
{
    private static readonly Dictionary<Primitive, SimplificationRule[]> Rules =
        Simplifier.Table(FoldConstants.Rules, ReductionRules.Rules, WindowRules.Rules, ProductRules.Rules, TableRules.Rules, ChoiceRules.Rules, ScaleRules.Rules, BroadcastRules.Rules);

    private static readonly Dictionary<Primitive, SimplificationRule[]> LastRules = Simplifier.Table(ShiftRules.Rules, Rules);

    /// <summary>The graph with repetition as late as possible, and with stored terms added up.</summary>
    public static Graph RunLast(Graph graph) => Simplifier.Run(graph, LastRules);

    /// <summary>The graph with repetition as late as possible.</summary>
    public static Graph Run(Graph graph) => Simplifier.Run(graph, Rules);
}
