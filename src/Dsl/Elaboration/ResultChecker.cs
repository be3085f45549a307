using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Compares what a unit returns with the results that it declares.</summary>
internal static class ResultChecker
{
    /// <summary>The results under their declared names; reported where they do not fit.</summary>
    public static Value Check(Evaluator evaluator, UnitSymbol unit, Frame frame)
    {
        Value value = frame.Result!;
        EquatableArray<ResultSyntax> declared = unit.Declaration.Results;
        if (value is ErrorValue || declared.Count == 0)
        {
            return value;
        }

        IReadOnlyList<Value> items = declared.Count == 1 ? [value] : (value as TupleValue)?.Items ?? [value];
        if (items.Count != declared.Count)
        {
            return evaluator.Error(ShapeDiagnostics.NotAsDeclared, frame, unit.Declaration.Name.Span, FormattableString.Invariant(
                $"{unit.Name} declares {declared.Count} results but returns {items.Count}. Return as many, in parentheses, or correct the declaration."));
        }

        for (int i = 0; i < items.Count; i++)
        {
            if (!TypeAssertion.Holds(evaluator, declared[i].Type, items[i], frame, declared[i].Span, $"{unit.Name} declares its result {declared[i].Name?.Text}".TrimEnd(), binds: true))
            {
                return ErrorValue.Instance;
            }
        }

        return declared.Count == 1 ? value : new TupleValue(items, declared.Select(result => result.Name?.Text ?? "").ToList());
    }
}
