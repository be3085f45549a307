using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>The table of functions and constants that the compiler knows; everything else is prelude text.</summary>
internal static class Intrinsics
{
    private static readonly Dictionary<string, Value> Constants = new()
    {
        ["Pi"] = new NumberValue(Math.PI),
        ["Lowest"] = new NumberValue(-float.MaxValue),
        ["Tiny"] = new NumberValue(1.17549435e-38),
        [ScanCalls.Name] = new ScanCallable([]),
    };

    private static readonly Dictionary<string, Intrinsic> Table = All().ToDictionary(intrinsic => intrinsic.Name);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => Table.Keys.Concat(Constants.Keys);

    /// <summary>The value of a name; null where it is none of them.</summary>
    public static Value? Find(string name) =>
        Constants.TryGetValue(name, out Value? constant) ? constant
        : Table.TryGetValue(name, out Intrinsic? intrinsic) ? new IntrinsicCallable(intrinsic, [])
        : null;

    private static IEnumerable<Intrinsic> All() =>
        ElementwiseOperations.Functions.Select(Elementwise)
            .Concat([
                Reduction("Sum", ReductionKind.Sum),
                Reduction("Mean", ReductionKind.Mean),
                Reduction("ArgMax", ReductionKind.ArgMax),
                Extreme("Max", ReductionKind.Max, ElementwiseOperations.Maximum),
                Extreme("Min", ReductionKind.Min, ElementwiseOperations.Minimum),
            ])
            .Concat(TensorIntrinsics.All)
            .Concat(SlidingIntrinsics.All)
            .Concat(RandomIntrinsics.All);

    private static Intrinsic Elementwise(ElementwiseOperation operation)
    {
        string[] parameters = operation.Name == "Pow" ? ["x", "y"] : operation == ElementwiseOperations.Where ? ["condition", "x", "y"] : ["x"];
        return new Intrinsic(operation.Name, parameters.ToEquatableArray(), parameters.Length, (evaluator, call) =>
            evaluator.Math.Apply(operation, call.Arguments.Values!, call.Site.Frame, call.Site.Span));
    }

    private static Intrinsic Reduction(string name, ReductionKind kind) =>
        new(name, EquatableArray.Of("x", "over"), 1, (evaluator, call) => call[0] is LambdaValue lambda
            ? evaluator.Reductions.OverIndices(kind, lambda, call.Site)
            : evaluator.Reductions.OverAxes(kind, Arithmetic.First(call[0]), call.Find(1), call.Site));

    // With one argument a reduction, with two element by element.
    private static Intrinsic Extreme(string name, ReductionKind kind, ElementwiseOperation operation) =>
        new(name, EquatableArray.Of("x", "y", "over"), 1, (evaluator, call) =>
            call.Find(1) is { } other ? evaluator.Math.Apply(operation, [call[0], other], call.Site.Frame, call.Site.Span)
            : call[0] is LambdaValue lambda ? evaluator.Reductions.OverIndices(kind, lambda, call.Site)
            : evaluator.Reductions.OverAxes(kind, Arithmetic.First(call[0]), call.Find(2), call.Site));
}
