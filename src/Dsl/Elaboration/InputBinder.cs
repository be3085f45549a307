using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Gives the formals of a unit their values in a new frame: settings first, since shapes may use them.</summary>
internal sealed class InputBinder(Evaluator evaluator, UnitSymbol unit, Frame frame, CallSite site, CellRun? cell = null)
{
    private readonly HashSet<string> _settling = [];

    /// <summary>Binds; false where that failed and was reported.</summary>
    public bool Bind(BoundArguments arguments)
    {
        (List<Formal> carried, List<Formal> given, List<Formal> defaulted) = ([], [], []);
        foreach (Formal formal in unit.Formals)
        {
            (cell is not null && formal.Kind == FormalKind.State ? carried : arguments[formal] is not null ? given : defaulted).Add(formal);
        }

        frame.Pending = name => Settle(defaulted.Find(formal => formal.Name == name && !formal.IsInput));
        return given.TrueForAll(formal => formal.IsInput || Setting(formal, arguments[formal]!.Value, Span(arguments[formal]!)))
            && given.TrueForAll(formal => !formal.IsInput || Input(formal, arguments[formal]!.Value, Span(arguments[formal]!)))
            && defaulted.TrueForAll(formal => formal.IsInput || Settle(formal) is not (null or ErrorValue))
            && RangeChecker.Check(evaluator, unit, arguments, frame, site)
            && defaulted.TrueForAll(formal => !formal.IsInput || Input(formal, Default(formal), site.Span))
            && carried.TrueForAll(Carry)
            && Finish();
    }

    private bool Carry(Formal formal)
    {
        Value? symbol = cell!.State(formal, frame, site);
        frame.Locals[formal.Name] = symbol ?? ErrorValue.Instance;
        return symbol is not null;
    }

    private static TextSpan Span(Argument argument) => (argument.Syntax as ArgumentSyntax)?.Value.Span ?? argument.Syntax.Span;

    private bool Finish()
    {
        frame.Pending = null;
        return true;
    }

    // A specialisation that leaves out what has no default has been reported where it stands.
    private Value Default(Formal formal) => formal.Syntax.Default is { } syntax ? evaluator.Evaluate(syntax, frame) : ErrorValue.Instance;

    // The default of a setting, evaluated in the frame so that it may read earlier formals and dimensions.
    private Value? Settle(Formal? formal)
    {
        if (formal is null || !_settling.Add(formal.Name))
        {
            return formal is not null && frame.Locals.TryGetValue(formal.Name, out Value? settled) ? settled : null;
        }

        Value value = Default(formal);
        return Setting(formal, value, site.Span) ? frame.Locals[formal.Name] : ErrorValue.Instance;
    }

    private bool Setting(Formal formal, Value value, TextSpan span)
    {
        if (value is ErrorValue)
        {
            return false;
        }

        string type = formal.Syntax.Type.Name.Text;
        value = type == "layer" && value is CallableValue and not LayerValue and var callable
            ? new LayerValue((CallableValue)callable, site.Frame.Layers.Weights, frame.Layers.Join(formal.Name))
            : value;
        if (!SettingTypes.Accepts(type, value))
        {
            return ReportSetting(formal, type, value, span);
        }

        frame.Locals[formal.Name] = value;
        return true;
    }

    private bool ReportSetting(Formal formal, string type, Value value, TextSpan span)
    {
        if (type is "int" or "list" && (value is NumberValue { Quotient: not null } || (value is TensorValue tensor && ParamUse.DependsOnlyOnParams(tensor.Node))))
        {
            evaluator.Shapes.ReportLength(value, site.Frame, span);
        }
        else
        {
            evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, span, $"the setting '{formal.Name}' of {unit.Name} takes {SettingTypes.Describe(type)}, not {value.Describe()}. Write {unit.Signature}.");
        }

        return false;
    }

    private bool Input(Formal formal, Value value, TextSpan span)
    {
        value = Arithmetic.First(value);
        if (value is ErrorValue)
        {
            return false;
        }

        if (value is not (TensorValue or FilledValue or NumberValue or BooleanValue or ExtentValue or BatchValue))
        {
            string advice = value is CallableValue callable ? $"It was given no input itself: write 'x -> {callable.Name}', with x its input." : "Pass a tensor.";
            evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, span, $"the input '{formal.Name}' of {unit.Name} takes a tensor, not {value.Describe()}. {advice}");
            return false;
        }

        Value? fitted = formal.Kind == FormalKind.Element ? value : Fit(formal, value, span);
        if (fitted is null)
        {
            return false;
        }

        frame.Locals[formal.Name] = fitted;
        return true;
    }

    private Value? Fit(Formal formal, Value value, TextSpan span)
    {
        TypeSyntax type = formal.Syntax.Type;
        if (value is NumberValue or BooleanValue or ExtentValue or BatchValue)
        {
            return FitConstant(formal, value, span);
        }

        if (value is TensorValue tensor && !FitElement(formal, tensor, span))
        {
            return null;
        }

        Shape shape = MismatchReport.ShapeOf(value);
        int before = evaluator.Session.Diagnostics.Count;
        string? problem = evaluator.Shapes.Match(type.Shape, shape, frame, binds: true);
        if (problem is not null)
        {
            InputReport.Report(evaluator, unit, formal, value, problem, frame, site, span);
        }

        return problem is null && evaluator.Session.Diagnostics.Count == before ? value : null;
    }

    private Value? FitConstant(Formal formal, Value value, TextSpan span)
    {
        if (formal.Syntax.Type.Shape is not { Extents.Count: > 0 } shape)
        {
            return value;
        }

        bool known = shape.Extents.All(extent => extent switch
        {
            SizeExtentSyntax { Value: NameExpressionSyntax name } => evaluator.Shapes.Extent(name.Name.Text, frame) is not null,
            RestExtentSyntax rest => rest.Name is not null && evaluator.Shapes.Extent(rest.Name.Text, frame) is not null,
            _ => true,
        });
        if (!known)
        {
            evaluator.Error(SemanticDiagnostics.WrongArgument, site.Frame, span, $"the input '{formal.Name}' of {unit.Name} is {value.Describe()}, which has no shape. Pass a tensor.");
            return null;
        }

        return evaluator.Shapes.Evaluate(shape, frame) is { } filled ? filled.Rank == 0 ? value : new FilledValue(value, filled) : null;
    }

    private bool FitElement(Formal formal, TensorValue tensor, TextSpan span)
    {
        TypeSyntax type = formal.Syntax.Type;
        ElementType wanted = ShapeMatcher.ElementOf(type);
        if (tensor.Type.Element != wanted)
        {
            InputReport.ReportElement(evaluator, unit, formal, tensor, site, span);
            return false;
        }

        if (type.IndexRange is null)
        {
            return true;
        }

        if (type.IndexRange is NameExpressionSyntax name && evaluator.Shapes.Extent(name.Name.Text, frame) is null)
        {
            frame.Locals[name.Name.Text] = new NumberValue(tensor.Type.Range);
            return true;
        }

        Value range = evaluator.Evaluate(type.IndexRange, frame);
        if (ConstantFolding.Number(range) is { } number && number == tensor.Type.Range)
        {
            return true;
        }

        if (range is not ErrorValue)
        {
            InputReport.ReportRange(evaluator, unit, formal, tensor, range, frame, site, span);
        }

        return false;
    }
}
