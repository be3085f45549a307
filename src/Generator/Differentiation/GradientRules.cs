using Netwright.Dsl.Graph;

namespace Netwright.Generator.Differentiation;

/// <summary>The table of gradient rules, one for each primitive through which a gradient flows.</summary>
internal static class GradientRules
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, GradientRule> All = Merge(
        ElementwiseGradients.Rules,
        ReductionGradients.Rules,
        LayoutGradients.Rules,
        ProductGradients.Rules,
        IndexingGradients.Rules,
        SlidingGradients.Rules);

    /// <summary>
    /// Primitives at which gradients stop: leaves, random numbers, steps, truth values, the one made for stopping, and the one
    /// that only gradients contain, which are not differentiated again.
    /// </summary>
    public static readonly IReadOnlyCollection<Primitive> Stops = new HashSet<Primitive>
    {
        Primitives.Input, Primitives.Weight, Primitives.Buffer, Primitives.Constant, Primitives.Setting, Primitives.Iota, Primitives.Length,
        Primitives.BatchSize, Primitives.StepNumber, Primitives.OptimizerWeight, Primitives.OptimizerGradient,
        Primitives.Operand, Primitives.OptimizerState, Primitives.GradientNorm, Primitives.WeightRank,
        Primitives.Sign, Primitives.Floor, Primitives.StopGradient, Primitives.ArgMax, Primitives.WindowMaxGradient, Primitives.ReplaceRow,
        Primitives.Not, Primitives.And, Primitives.Or,
        Primitives.Equal, Primitives.NotEqual, Primitives.Less, Primitives.LessOrEqual,
        Primitives.RandomUniform, Primitives.RandomNormal, Primitives.RandomBernoulli,
    };

    /// <summary>Primitives whose gradient is no matter of one input at a time: it is another scan.</summary>
    public static readonly IReadOnlyCollection<Primitive> Scans = new HashSet<Primitive> { Primitives.Scan, Primitives.ScanResult };

    /// <summary>Whether a gradient flows through a primitive.</summary>
    public static bool Flows(Primitive primitive) => All.ContainsKey(primitive) || Scans.Contains(primitive);

    private static Dictionary<Primitive, GradientRule> Merge(params IReadOnlyDictionary<Primitive, GradientRule>[] tables) =>
        tables.SelectMany(table => table).ToDictionary(entry => entry.Key, entry => entry.Value);
}
