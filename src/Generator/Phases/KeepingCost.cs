using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Phases;

/// <summary>
/// What it costs to compute a value once more, and to keep it instead: in multiply-adds for one sample. The figures are of
/// any machine with vectors, and fixed, because they decide what is emitted.
/// </summary>
internal static class KeepingCost
{
    /// <summary>Writing a float and reading it again, from a cache that holds the whole batch: some twenty vector operations.</summary>
    private const double Keep = 24;

    /// <summary>Only reading it: somebody else has it kept.</summary>
    private const double Read = 8;

    /// <summary>A function that is a polynomial or a division.</summary>
    private const double Expensive = 16;

    /// <summary>Drawing a number: it takes 0.6 ns, a normal one 1.4.</summary>
    private const double Random = 30;

    /// <summary>Reading the places of a small window.</summary>
    private const double Window = 9;

    /// <summary>What is computed once a step counts for each sample of a usual batch.</summary>
    private const double Batch = 64;

    private static readonly HashSet<Primitive> ExpensiveOnes =
    [
        Primitives.Exp, Primitives.Log, Primitives.Log1p, Primitives.Sin, Primitives.Cos, Primitives.Tanh, Primitives.Sigmoid,
        Primitives.Erf, Primitives.Power, Primitives.Divide, Primitives.Sqrt, Primitives.Remainder,
    ];

    /// <summary>Of keeping a value.</summary>
    public static double OfKeeping(Node node, bool isKept) => Weighted(node, ProgramLengths.Expected(node.Shape.Count) * (isKept ? Read : Keep));

    /// <summary>Of computing a value from its inputs.</summary>
    public static double OfComputing(Node node) => node.Primitive.Kind switch
    {
        PrimitiveKind.Leaf => 0,
        PrimitiveKind.Product => Weighted(Largest(node), MultiplyAdds.Of(node)),
        PrimitiveKind.Sliding => Weighted(Largest(node), Math.Max(MultiplyAdds.Of(node), ProgramLengths.Expected(Largest(node).Shape.Count) * Window)),
        PrimitiveKind.Recurrence => ReferenceEquals(node.Primitive, Primitives.Scan) ? OfScan(node.Get<ScanAttributes>()) : 0,
        PrimitiveKind.Random => Weighted(node, ProgramLengths.Expected(node.Shape.Count) * Random),
        PrimitiveKind.Reduction => Weighted(Largest(node), ProgramLengths.Expected(Largest(node).Shape.Count)),
        _ => Weighted(Largest(node), ProgramLengths.Expected(Largest(node).Shape.Count) * (ExpensiveOnes.Contains(node.Primitive) ? Expensive : 1)),
    };

    private static double OfScan(ScanAttributes scan) => ProgramLengths.Expected(scan.Steps) * scan.Body.Nodes.Sum(OfComputing);

    private static double Weighted(Node node, double operations) => node.Type.PerSample ? operations : operations / Batch;

    private static Node Largest(Node node) =>
        node.Inputs.Concat([node]).OrderByDescending(candidate => candidate.Type.PerSample).ThenByDescending(candidate => ProgramLengths.Expected(candidate.Shape.Count)).First();
}
