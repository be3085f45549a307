using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Says what a name stands for: index variables, then names of the body, of the file, of other files, of the compiler.</summary>
internal sealed class NameResolver(Evaluator evaluator)
{
    private readonly Evaluator _evaluator = evaluator;

    /// <summary>The value of a name; reported where there is none.</summary>
    public Value Resolve(NameSyntax name, Frame frame, bool isCallee = false)
    {
        if (name.Text.Length == 0)
        {
            return ErrorValue.Instance;
        }

        if (!isCallee && frame.Index?.Find(name.Text) is { } binder)
        {
            return IndexVariable(binder, name, frame);
        }

        return Local(name.Text, frame)
            ?? Special(name.Text)
            ?? Members.Find(_evaluator, name.Text, frame)
            ?? Global(name.Text, frame)
            ?? Unknown(name, frame, isCallee);
    }

    /// <summary>A name of the body: input, setting, dimension or variable.</summary>
    public static Value? Local(string name, Frame frame) =>
        frame.Locals.TryGetValue(name, out Value? value) ? value : frame.Pending?.Invoke(name);

    /// <summary>Units and functions of the compiler by name.</summary>
    public Value? Global(string name, Frame frame)
    {
        Session session = _evaluator.Session;
        if (!session.Callables.TryGetValue((frame.File, name), out UnitCallable? callable))
        {
            callable = Callable(name, session.Symbols.Find(name, frame.File));
            session.Callables.Add((frame.File, name), callable);
        }

        return callable ?? Intrinsics.Find(name);
    }

    /// <summary><c>a.b</c>: a weight of a layer, one of several results, a property of an axis, or a name in a namespace.</summary>
    public Value Member(MemberSyntax member, Frame frame)
    {
        if (Dotted(member.Target) is { } prefix && Local(prefix, frame) is null
            && Callable(member.Member.Text, _evaluator.Session.Symbols.Find(prefix, member.Member.Text)) is { } qualified)
        {
            return qualified;
        }

        Value target = _evaluator.Evaluate(member.Target, frame);
        return target is ErrorValue ? target : MemberOf(target, member.Member.Text) ?? _evaluator.Error(
            SemanticDiagnostics.UnknownName, frame, member.Member.Span,
            $"'{Evaluator.Text(frame, member.Target.Span)}' is {target.Describe()} and has no '{member.Member.Text}'.{Call(target, member, frame) ?? Members.Advice(target)}");
    }

    /// <summary>What to say of <c>x.relu()</c>; null where there is no such function.</summary>
    private string? Call(Value target, MemberSyntax member, Frame frame) =>
        target is TensorValue && Suggestions.Renamed(member.Member.Text, [.. _evaluator.Session.Symbols.Names, .. Intrinsics.Names]) is { } function
            ? $" Values have no methods. Write '{function}({Evaluator.Text(frame, member.Target.Span)})'."
            : null;

    private static string? Dotted(ExpressionSyntax expression) => expression switch
    {
        NameExpressionSyntax name => name.Name.Text,
        MemberSyntax member => Dotted(member.Target) is { } prefix ? $"{prefix}.{member.Member.Text}" : null,
        _ => null,
    };

    private static UnitCallable? Callable(string name, IReadOnlyList<Symbol> symbols)
    {
        List<UnitSymbol> units = symbols.OfType<UnitSymbol>().ToList();
        return units.Count == 0 ? null : new UnitCallable(name, units, []);
    }

    private Value? MemberOf(Value target, string name)
    {
        switch (target)
        {
            case TupleValue tuple when Find(tuple.Names, name) is var position and >= 0: return tuple.Items[position];
            case ExtentValue { Extent.Dim: { Limit: { } limit } } when name == "Max": return new NumberValue(limit);
            case NumberValue when name == "Max": return target;
            case ListValue list when name == "Rank": return new NumberValue(list.Items.Count);
            case NumberValue or ExtentValue when name == "Rank": return new NumberValue(1);
            case LayerValue { Weights: { } weights } layer:
                WeightSymbol? symbol = weights.Find($"{layer.Path}.{char.ToLowerInvariant(name[0])}{name.Substring(1)}");
                return symbol is null ? null : new TensorValue(_evaluator.Context.Weight(symbol));
            default: return null;
        }
    }

    private static int Find(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private Value? Special(string name)
    {
        GraphContext context = _evaluator.Context;
        return context.Specials.TryGetValue(name, out Value? value) ? value
            : !context.HasBatch ? null
            : name == "training" ? Mode(context)
            : name == "batch" ? new BatchValue(1)
            : null;
    }

    private static BooleanValue Mode(GraphContext context)
    {
        context.DependsOnMode = true;
        return BooleanValue.Of(context.Training);
    }

    private Value IndexVariable(IndexBinder binder, NameSyntax name, Frame frame)
    {
        if (binder.IsRest)
        {
            return _evaluator.Error(ShapeDiagnostics.IndexRange, frame, name.Span, $"'..{name.Text}' stands for several axes and is no number. Use it inside brackets only, as in 'x[..{name.Text}]'.");
        }

        AxisLabel label = binder.Labels![0];
        return label.Extent is { } extent
            ? new TensorValue(_evaluator.Context.Builder.Add(Primitives.Iota, new IotaAttributes(extent)), [label])
            : _evaluator.Error(ShapeDiagnostics.IndexRange, frame, name.Span, binder.Unranged(frame));
    }

    private Value Unknown(NameSyntax name, Frame frame, bool isCallee)
    {
        if (_evaluator.Session.LostNames.Contains(name.Text))
        {
            return ErrorValue.Instance;
        }

        IEnumerable<string> values = isCallee ? [] : frame.Locals.Keys.Concat(frame.File.Members);
        bool looksLikeLayer = isCallee || char.IsUpper(name.Text[0]);
        IEnumerable<string> candidates = looksLikeLayer ? values.Concat(_evaluator.Session.Symbols.Names).Concat(Intrinsics.Names)
            : values.Concat(_evaluator.Session.Symbols.Names.Where(known => string.Equals(known, name.Text, StringComparison.OrdinalIgnoreCase)));
        (string what, string otherwise) = isCallee ? ("layer, block or function", Suggestions.Layer(name.Text))
            : looksLikeLayer ? ("const, dim, layer or function", $"Declare it, for example with 'const {name.Text} = 64;', or correct the name.")
            : ("value", "Assign to it before it is used, or correct the name.");
        string advice = candidates.Contains(name.Text) && _evaluator.Session.Symbols.NamespaceOf(name.Text) is { } other
            ? $" in sight. It is declared in namespace {other}: write 'using {other};' at the top of the file."
            : Suggestions.For(name.Text, candidates, otherwise);
        ErrorValue error = _evaluator.Error(SemanticDiagnostics.UnknownName, frame, name.Span, $"there is no {what} '{name.Text}'{advice}");

        // Taken for what it was meant to be, so that mistakes behind it are reported in the same go.
        return isCallee && Suggestions.Meant(name.Text, candidates) is { } meant ? Global(meant, frame) ?? error : error;
    }
}
