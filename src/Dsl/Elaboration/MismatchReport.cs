using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Says why two values cannot be computed with element by element.</summary>
internal static class MismatchReport
{
    private static readonly Dictionary<BinaryOperator, (string Verb, string Word)> Verbs = new()
    {
        [BinaryOperator.Add] = ("adds", "to"),
        [BinaryOperator.Subtract] = ("subtracts", "and"),
        [BinaryOperator.Multiply] = ("multiplies", "by"),
        [BinaryOperator.Divide] = ("divides", "by"),
    };

    /// <summary>Reports the first two operands that differ.</summary>
    public static void Report(Evaluator evaluator, IReadOnlyList<Value> values, bool isIndexed, Frame frame, TextSpan span, BinarySyntax? syntax)
    {
        string text = Evaluator.Text(frame, span);
        if (isIndexed)
        {
            Value whole = values.First(value => value is TensorValue { Labels: null } tensor && tensor.Node.Shape.Rank > 0);
            evaluator.Error(ShapeDiagnostics.Mismatch, frame, span, $"'{text}' mixes single elements with a whole {whole.Describe()}. Index it too, for example 'x[..s, d]'.");
            return;
        }

        List<(Value Value, Shape Shape)> shaped = values.Select(value => (value, ShapeOf(value))).Where(pair => pair.Item2.Rank > 0).ToList();
        (Value left, Shape first) = shaped[0];
        (Value right, Shape second) = shaped.Skip(1).First(pair => !ExtentRules.Fits(pair.Shape, first));
        (string verb, string word) = syntax is not null && Verbs.TryGetValue(syntax.Operator, out (string, string) known) ? known : ("combines", "and");
        string what = $"'{text}' {verb} {Explained(evaluator, left)} {word} {Explained(evaluator, right)}";
        bool sameLengths = first.Rank == second.Rank && first.Extents.Zip(second.Extents, (a, b) => a.Size == b.Size).All(same => same);
        bool transposed = first.Rank == 2 && second.Rank == 2 && ExtentRules.Fits(first[0], second[1]) && ExtentRules.Fits(first[1], second[0]);
        if (transposed && first.Extents.Concat(second.Extents).Any(extent => extent.Dim is not null))
        {
            string fix = syntax is null ? "y -> Transpose" : $"{Evaluator.Text(frame, syntax.Right.Span)} -> Transpose";
            evaluator.Error(ShapeDiagnostics.DifferentAxes, frame, span, $"{what}. {Axes(first, second)} Transpose one side: '({fix})'.");
        }
        else if (sameLengths || first.Extents.Concat(second.Extents).Any(extent => extent.Dim is not null) && first.Rank == second.Rank)
        {
            evaluator.Error(ShapeDiagnostics.DifferentAxes, frame, span, $"{what}. {Axes(first, second)} Use one dim for both sides, or reduce the axis that differs.");
        }
        else
        {
            evaluator.Error(ShapeDiagnostics.Mismatch, frame, span, $"{what}. Both sides must have the same shape. {Suspicion.Confirm(evaluator, [left, right]) ?? Advice(first, second)}");
        }
    }

    /// <summary>The shape of a value; rank 0 where it has none.</summary>
    public static Shape ShapeOf(Value value) => value switch
    {
        TensorValue tensor => tensor.Type.Shape,
        FilledValue filled => filled.Shape,
        _ => Shape.Scalar,
    };

    // An inferred shape is explained by the stage that made it.
    private static string Explained(Evaluator evaluator, Value value) =>
        LayerAdvice.Of(evaluator, value) is { } producer ? $"{value.Describe()} ({producer.Describe()})" : value.Describe();

    private static string Axes(Shape first, Shape second)
    {
        IEnumerable<string> dims = first.Extents.Concat(second.Extents).Where(extent => extent.Dim is not null).Select(extent => extent.Dim!).Distinct()
            .Select(dim => $"{dim.Name} is {Length(dim)}");
        string text = string.Join(", ", dims);
        return text.Length == 0 ? "" : text + ".";
    }

    private static string Length(DimSymbol dim) => FormattableString.Invariant(dim.Kind switch
    {
        DimKind.Fixed => $"an axis of length {dim.Limit}",
        DimKind.Bounded => $"any length up to {dim.Limit}",
        _ => $"any length",
    });

    private static string Advice(Shape first, Shape second) =>
        first.Rank == second.Rank && first.Rank > 0
            ? $"Bring one side to the other's shape with a layer before it, for example 'Linear({second[second.Rank - 1]})'."
            : "Say in index notation which axes belong together, for example 'z[..s, d] = x[..s, d] + y[d];'.";
}
