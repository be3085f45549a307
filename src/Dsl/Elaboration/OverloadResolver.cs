using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Chooses among declarations of one name by the element types and ranks of the inputs: exactly one must fit.</summary>
internal static class OverloadResolver
{
    /// <summary>The one that fits; null where that is not one, which is reported.</summary>
    public static UnitSymbol? Choose(Evaluator evaluator, UnitCallable callable, IReadOnlyList<Argument> arguments, CallSite site)
    {
        if (callable.Overloads.Count == 1)
        {
            return callable.Overloads[0];
        }

        List<UnitSymbol> fitting = callable.Overloads.Where(unit => Fits(unit, arguments, site.IsPiped)).ToList();
        if (fitting.Count == 1)
        {
            return fitting[0];
        }

        // The one that only takes fewer by position: whoever binds the arguments says so.
        List<UnitSymbol> nearly = callable.Overloads.Where(unit => FitsWithFewer(unit, arguments, site.IsPiped)).ToList();
        if (fitting.Count == 0 && nearly.Count == 1)
        {
            return nearly[0];
        }

        string given = string.Join(", ", arguments.Where(argument => argument.Name is null).Select(argument => argument.Value.Describe()));
        string declared = string.Join("; ", callable.Overloads.Select(unit => $"{unit.Name}({string.Join(", ", unit.Required.Select(Type))})"));
        evaluator.Error(
            SemanticDiagnostics.NoOverload,
            site.Frame,
            site.Span,
            fitting.Count == 0
                ? $"no declaration of {callable.Name} fits ({given}). {Exchanged(callable, arguments, site) ?? "Give"} it the inputs of one of: {declared}."
                : $"several declarations of {callable.Name} fit ({given}). Change their inputs so that one does: {declared}.",
            fitting.Select(unit => unit.Location).ToArray());
        return null;
    }

    private static bool Fits(UnitSymbol unit, IReadOnlyList<Argument> arguments, bool isPiped)
    {
        if (arguments.Any(argument => argument.Name is not null && !unit.Formals.Any(formal => formal.Name == argument.Name.Text)))
        {
            return false;
        }

        List<Formal> open = PartialCalls.Open(unit, arguments);
        List<Argument> positional = arguments.Where(argument => argument.Name is null).ToList();
        if (positional.Count != open.Count && (isPiped || !PartialCalls.IsPartial(unit, arguments)))
        {
            return false;
        }

        int skipped = open.Count - positional.Count;
        return positional.Select((argument, i) => Fits(open[i + skipped], argument.Value)).All(fits => fits)
            && arguments.Where(argument => argument.Name is not null).All(argument => Fits(unit.Formals.First(formal => formal.Name == argument.Name!.Text), argument.Value));
    }

    /// <summary>Two inputs the wrong way round, which somebody writes who knows a system with the label first.</summary>
    private static string? Exchanged(UnitCallable callable, IReadOnlyList<Argument> arguments, CallSite site)
    {
        List<Argument> positional = arguments.Where(argument => argument.Name is null).ToList();
        if (site.IsPiped || positional.Count != 2)
        {
            return null;
        }

        List<Argument> exchanged = [positional[1], positional[0], .. arguments.Where(argument => argument.Name is not null)];
        string Text(int i) => Evaluator.Text(exchanged[i].Frame, exchanged[i].Syntax.Span);
        return callable.Overloads.Any(unit => Fits(unit, exchanged, isPiped: false)) ? $"Did you mean {callable.Name}({Text(0)}, {Text(1)})? If not, give" : null;
    }

    private static bool FitsWithFewer(UnitSymbol unit, IReadOnlyList<Argument> arguments, bool isPiped)
    {
        int fewer = PartialCalls.Open(unit, arguments).Count;
        List<Argument> positional = arguments.Where(argument => argument.Name is null).ToList();
        return positional.Count > fewer
            && Fits(unit, [.. positional.Take(fewer), .. arguments.Where(argument => argument.Name is not null)], isPiped);
    }

    private static bool Fits(Formal formal, Value value)
    {
        if (formal.Kind is not (FormalKind.Input or FormalKind.State))
        {
            return formal.Kind == FormalKind.Element || value is not (TensorValue { Type.Shape.Rank: > 0 } or FilledValue);
        }

        value = Arithmetic.First(value);
        ElementType? element = value switch
        {
            TensorValue tensor => tensor.Type.Element,
            FilledValue { Element: BooleanValue } or BooleanValue => ElementType.Bool,
            FilledValue or NumberValue or ExtentValue => null,
            _ => (ElementType)(-1),
        };
        bool elementFits = element is null
            ? formal.Syntax.Type.Name.Text is "float" or "int"
            : element == ShapeMatcher.ElementOf(formal.Syntax.Type);
        int rank = value is TensorValue or FilledValue ? MismatchReport.ShapeOf(value).Rank : -1;
        EquatableArray<ExtentSyntax> extents = formal.Syntax.Type.Shape?.Extents ?? default;
        int fixedAxes = extents.Count(extent => extent is SizeExtentSyntax);
        return elementFits && (rank < 0 || rank == fixedAxes || (rank > fixedAxes && fixedAxes < extents.Count));
    }

    private static string Type(Formal formal) => formal.Syntax.Type.Name.Text + (formal.Kind == FormalKind.Input ? "[…]" : "") + " " + formal.Name;
}
