using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization.Simplification;

namespace Netwright.Generator.Optimization;

/// <summary>Computes what is known when compiling, and applies the laws of arithmetic, truth values and layouts.</summary>
public static class FoldConstants
{
    /// <summary>The rules of this pass.</summary>
    internal static readonly Dictionary<Primitive, SimplificationRule[]> Rules =
        Simplifier.Table(ConstantRules.Rules, AlgebraRules.Rules, LogicRules.Rules, LayoutRules.Rules, AssemblyRules.Rules);

    /// <summary>The folded graph.</summary>
    public static Graph Run(Graph graph) => Simplifier.Run(graph, Rules);
}
