using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Says why an input does not fit.</summary>
internal static class InputReport
{
    /// <summary>Its shape does not.</summary>
    public static void Report(Evaluator evaluator, UnitSymbol unit, Formal formal, Value value, string problem, Frame frame, CallSite site, TextSpan span)
    {
        string declared = Declared(unit, formal);
        string advice = Suspicion.Confirm(evaluator, frame.Locals.Values.Append(value)) ?? "Change the layer before, or pass another value.";
        evaluator.Error(
            ShapeDiagnostics.Mismatch,
            site.Frame,
            span,
            $"{unit.Name} takes {declared} for '{formal.Name}', but '{Evaluator.Text(site.Frame, span)}' is {value.Describe()}: {problem}. {advice}",
            unit.File.IsPrelude ? [] : [new SourceLocation(unit.File.Source, formal.Syntax.Span)]);
        Silence(site.Frame, span);
    }

    /// <summary>Its elements are of another kind.</summary>
    public static void ReportElement(Evaluator evaluator, UnitSymbol unit, Formal formal, TensorValue tensor, CallSite site, TextSpan span)
    {
        string text = Evaluator.Text(site.Frame, span);
        string advice = ShapeMatcher.ElementOf(formal.Syntax.Type) switch
        {
            ElementType.Float when tensor.Type.Element == ElementType.Int => "Look the indices up first: 'x -> Embedding(32)'.",
            ElementType.Float => "Choose numbers first: 'Where(x, 1, 0)'.",
            ElementType.Int => "Declare the input as 'index<N>', with N the number of values.",
            _ => "Compare it with something to get truth values.",
        };
        evaluator.Error(ShapeDiagnostics.WrongElement, site.Frame, span, $"{unit.Name} takes {Declared(unit, formal)} for '{formal.Name}', but '{text}' is {tensor.Describe()}. {advice}");
    }

    /// <summary>Its indices have another range.</summary>
    public static void ReportRange(Evaluator evaluator, UnitSymbol unit, Formal formal, TensorValue tensor, Value range, Frame frame, CallSite site, TextSpan span)
    {
        string wanted = range.Describe();
        string given = tensor.Type.Range.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string label = Evaluator.Text(site.Frame, span);
        Formal? scores = unit.Formals.FirstOrDefault(candidate => candidate.Kind == FormalKind.Input && frame.Locals.ContainsKey(candidate.Name) && ShapeMatcher.ElementOf(candidate.Syntax.Type) == ElementType.Float);
        Producer? producer = scores is null ? null : LayerAdvice.Of(evaluator, frame.Locals[scores.Name]);
        string from = producer is null ? "" : $" ({producer.Describe()})";
        string change = producer?.Name == "Linear" ? $"Change Linear({wanted}) to Linear({given})" : $"Make the last layer give {given} scores";
        string advice = (scores is null ? null : Suspicion.Confirm(evaluator, [frame.Locals[scores.Name]])) ?? $"{change}, or '{label}' to index<{wanted}>.";
        string message = scores is null
            ? $"{unit.Name} takes index<{wanted}> for '{formal.Name}', but '{label}' is {tensor.Describe()}. Declare it as index<{wanted}>."
            : $"{unit.Name} compares {wanted} scores{from} with {tensor.Describe()} '{label}'. {advice}";
        evaluator.Error(TrainingDiagnostics.LabelRange, site.Frame, site.Span, message, producer is null ? [] : [producer.Location]);
        Silence(site.Frame, span);
    }

    // The same label is wrong for every loss and metric: once is enough.
    private static void Silence(Frame frame, TextSpan span)
    {
        string name = Evaluator.Text(frame, span);
        if (frame.Locals.ContainsKey(name))
        {
            frame.Locals[name] = ErrorValue.Instance;
        }
    }

    private static string Declared(UnitSymbol unit, Formal formal) => Evaluator.Text(new Frame(unit.File, unit.Name, new LayerScope(null, "")), formal.Syntax.Type.Span);
}
