using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Runs the body of a unit for one use.</summary>
internal sealed class UnitRunner(Evaluator evaluator)
{
    private readonly Evaluator _evaluator = evaluator;

    /// <summary>Runs a unit with its arguments; <paramref name="layer"/> says where its weights are if it was declared before.</summary>
    public Value Run(UnitSymbol unit, BoundArguments arguments, CallSite site, LayerValue? layer)
    {
        Frame caller = site.Frame;
        if (caller.Depth >= Limits.Depth)
        {
            _evaluator.Session.Budget.Exhaust();
            return _evaluator.Error(LimitDiagnostics.TooDeep, caller, site.Span, FormattableString.Invariant(
                $"uses are nested more than {Limits.Depth} deep here, most of them of {MostUsed(caller, unit.Name)}. End its recursion with a condition on a setting."));
        }

        bool ownsWeights = unit.Declaration.Kind != UnitKind.Function;
        string name = layer?.Path ?? StageName(unit.Name, site, ownsWeights);
        return Staged(unit.Name, name, site, () =>
        {
            var scope = new LayerScope(ownsWeights ? layer?.Weights ?? caller.Layers.Weights : null, ownsWeights ? name : caller.Layers.Path);
            var frame = new Frame(unit.File, unit.Name, scope, caller, site.Span) { Attributes = unit.Declaration.Attributes };
            return new InputBinder(_evaluator, unit, frame, site).Bind(arguments) ? Produce(unit, frame, site) : ErrorValue.Instance;
        });
    }

    /// <summary>Runs the body of a cell for a scan, whose place in the graph is the scan's.</summary>
    public Value Cell(UnitSymbol unit, BoundArguments arguments, CallSite site, LayerValue layer, CellRun run)
    {
        bool ownsWeights = unit.Declaration.Kind != UnitKind.Function;
        var scope = new LayerScope(ownsWeights ? layer.Weights : null, ownsWeights ? layer.Path : site.Frame.Layers.Path);
        var frame = new Frame(unit.File, unit.Name, scope, site.Frame, site.Span) { Attributes = unit.Declaration.Attributes };
        return new InputBinder(_evaluator, unit, frame, site, run).Bind(arguments) ? Body(unit, frame) : ErrorValue.Instance;
    }

    // Advice knows the layers of the prelude only: a user's own of the same name may be anything.
    private Value Produce(UnitSymbol unit, Frame frame, CallSite site)
    {
        if (!unit.File.IsPrelude)
        {
            return Body(unit, frame);
        }

        if (!PictureAdvice.GroupsFit(_evaluator, unit.Name, frame, site))
        {
            return ErrorValue.Instance;
        }

        LayerAdvice.Check(_evaluator, unit.Name, frame, site);
        Value value = _evaluator.Session.Bodies.Run(_evaluator.Context, unit, frame, Body);
        if (value is not ErrorValue)
        {
            LayerAdvice.CheckUse(_evaluator, unit.Name, frame, site, value);
        }

        Note(unit.Name, frame, site, value);
        return value;
    }

    /// <summary>Notes what made a value.</summary>
    public void Note(string name, Frame? use, CallSite site, Value value)
    {
        if (value is TensorValue { Labels: null } tensor)
        {
            (Frame user, Text.TextSpan span) = Reporter.UserPlace(site.Frame, site.Span);
            _evaluator.Context.Producers[tensor.Node] = new Producer(name, use, user.At(span));
            _evaluator.Context.Recording?.Note(tensor.Node, name, use, site.Span);
        }
    }

    /// <summary>Runs something that is no unit as a stage of its own.</summary>
    public Value Trace(string kind, CallSite site, Func<Value> run) =>
        site.Frame.Layers.HasStages ? Staged(kind, StageName(kind, site, ownsWeights: false), site, run) : run();

    /// <summary>Runs the body of a unit whose inputs are bound.</summary>
    public Value Body(UnitSymbol unit, Frame frame)
    {
        _evaluator.Statements.Body(unit.Declaration.Body, frame);
        if (frame.Result is null)
        {
            return _evaluator.Session.Budget.IsExhausted ? ErrorValue.Instance : _evaluator.Error(SemanticDiagnostics.MisplacedStatement, frame, unit.Declaration.Name.Span, $"{unit.Name} returns nothing. End its body with 'return …;'.");
        }

        return HandWrittenGradient.Apply(_evaluator, unit, frame, ResultChecker.Check(_evaluator, unit, frame));
    }

    private static string MostUsed(Frame frame, string innermost)
    {
        var names = new List<string> { innermost };
        for (Frame? use = frame; use is not null; use = use.Caller)
        {
            names.Add(use.Name);
        }

        return names.GroupBy(name => name).OrderByDescending(group => group.Count()).First().Key;
    }

    /// <summary>The name of the next stage of a kind.</summary>
    public string StageName(string kind, CallSite site, bool ownsWeights)
    {
        if (ownsWeights && site.Named is { } given && !site.Frame.Layers.TryTake(given, out TextSpan first))
        {
            _evaluator.Error(
                SemanticDiagnostics.DeclaredTwice,
                site.Frame,
                given.Span,
                $"'{given.Text}' names the weights of a layer at {site.Frame.At(first)} already, and both would be the same. Give one of them another name, or share them: 'layer {given.Text} = …;', then '{given.Text}' twice.");
        }

        string name = site.Frame.Layers.Next(kind, site.Named?.Text, ownsWeights, isAnotherRound: site.Round > 0);
        return site.Round is { } round ? FormattableString.Invariant($"{name}.{round}") : name;
    }

    /// <summary>Runs something as a stage of that name: the origin of its nodes, and a row of the layer table.</summary>
    public Value Staged(string kind, string name, CallSite site, Func<Value> run)
    {
        GraphContext context = _evaluator.Context;
        Origin before = context.Builder.Origin;
        bool isTop = site.Frame.Layers.HasStages;
        if (isTop)
        {
            context.Builder.Origin = new Origin(site.Frame.At(site.Span), context.UniqueLayer(name));
        }
        else if (!site.Frame.File.IsPrelude && !site.Frame.Layers.IsTop)
        {
            context.Builder.Origin = before with { Location = site.Frame.At(site.Span) };
        }

        LayerRowRecorder? row = isTop && context.Rows is not null ? new LayerRowRecorder(context, site.Frame.Layers.Weights) : null;
        Value value = run();
        row?.Record(kind, site, value);
        context.Builder.Origin = before;
        return value;
    }
}
