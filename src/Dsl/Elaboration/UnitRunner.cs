using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

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
            return _evaluator.Error(LimitDiagnostics.TooDeep, caller, site.Span, FormattableString.Invariant(
                $"uses are nested more than {Limits.Depth} deep here, the innermost of {unit.Name}. End its recursion with a condition on a setting."));
        }

        bool ownsWeights = unit.Declaration.Kind != UnitKind.Function;
        string name = layer?.Path ?? StageName(unit.Name, site, ownsWeights);
        return Staged(unit.Name, name, site, () =>
        {
            var scope = new LayerScope(ownsWeights ? layer?.Weights ?? caller.Layers.Weights : null, ownsWeights ? name : caller.Layers.Path);
            var frame = new Frame(unit.File, unit.Name, scope, caller, site.Span);
            return new InputBinder(_evaluator, unit, frame, site).Bind(arguments) ? Body(unit, frame) : ErrorValue.Instance;
        });
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
            return _evaluator.Error(SemanticDiagnostics.MisplacedStatement, frame, unit.Declaration.Name.Span, $"{unit.Name} returns nothing. End its body with 'return …;'.");
        }

        return ResultChecker.Check(_evaluator, unit, frame);
    }

    private static string StageName(string kind, CallSite site, bool ownsWeights)
    {
        string name = site.Frame.Layers.Next(kind, site.Named?.Text, ownsWeights);
        return site.Round is { } round ? FormattableString.Invariant($"{name}.{round}") : name;
    }

    private Value Staged(string kind, string name, CallSite site, Func<Value> run)
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
