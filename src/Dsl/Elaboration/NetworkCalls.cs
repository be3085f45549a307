using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>Runs a network within a graph, with its own weights.</summary>
internal static class NetworkCalls
{
    /// <summary>Calls a network that a training step was given.</summary>
    public static Value Call(Evaluator evaluator, NetworkValue network, IReadOnlyList<Argument> arguments, CallSite site)
    {
        UnitSymbol unit = network.Symbol.Unit;
        if (unit.Formals.FirstOrDefault(formal => formal.Kind == FormalKind.State) is { } state)
        {
            return evaluator.Error(SemanticDiagnostics.Unsupported, site.Frame, site.Span, $"'{network.Name}' carries the state '{state.Name}' from call to call, which a step that calls networks does not. Write a step of its own name, 'train {network.Symbol.Name}(…)'.");
        }

        List<Argument> all = arguments.Concat(Settings(evaluator, network.Symbol)).ToList();
        if (new ArgumentBinder(evaluator, network.Name, unit.Signature, unit.Formals, unit.Required, site).Bind(all) is not { } bound)
        {
            return ErrorValue.Instance;
        }

        GraphContext context = evaluator.Context;
        context.Called.Add(network.Name);
        (string prefix, Graph.Origin origin) = (context.LayerPrefix, context.Builder.Origin);
        context.LayerPrefix = $"{network.Name}.";
        context.Builder.Origin = new Graph.Origin(site.Frame.At(site.Span), context.UniqueLayer("output"));
        Value value = Run(evaluator, network, bound, site);
        (context.LayerPrefix, context.Builder.Origin) = (prefix, origin);
        return value;
    }

    /// <summary>The settings that a specialisation gives, evaluated where it stands.</summary>
    public static IEnumerable<Argument> Settings(Evaluator evaluator, NetworkSymbol symbol)
    {
        var frame = new Frame(symbol.File, symbol.Name, new LayerScope(null, ""));
        return symbol.Arguments.Select(argument => new Argument(argument.Name, evaluator.Evaluate(argument.Value, frame), argument, frame));
    }

    /// <summary>Runs the network that a training step is named after: its stages are stages of the step.</summary>
    public static Value RunAsTop(Evaluator evaluator, NetworkValue network, BoundArguments bound, CarriedStates states, CallSite site)
    {
        UnitSymbol unit = network.Symbol.Unit;
        var frame = new Frame(unit.File, unit.Name, new LayerScope(network.Weights, "", isTop: true));
        return new InputBinder(evaluator, unit, frame, site).Bind(bound) ? states.Finish(Body(evaluator, unit, frame), frame, site) : ErrorValue.Instance;
    }

    /// <summary>Runs the body of a network. Of a layer with several results at its end, the first is the network's, unless it declares them.</summary>
    public static Value Body(Evaluator evaluator, UnitSymbol unit, Frame frame)
    {
        Value value = evaluator.Units.Body(unit, frame);
        return value is TupleValue { Names.Count: > 0 } && unit.Declaration.Results.Count == 0 ? Arithmetic.First(value) : value;
    }

    private static Value Run(Evaluator evaluator, NetworkValue network, BoundArguments bound, CallSite site)
    {
        UnitSymbol unit = network.Symbol.Unit;
        if (site.Frame.Depth >= Limits.Depth)
        {
            return evaluator.Error(LimitDiagnostics.TooDeep, site.Frame, site.Span, $"networks use each other without end here, the innermost is {network.Name}. Remove the circle.");
        }

        var frame = new Frame(unit.File, unit.Name, new LayerScope(network.Weights, "", isTop: true), site.Frame, site.Span);
        bool training = evaluator.Context.Training;
        evaluator.Context.Training = training && network.IsTrained;
        Value value = new InputBinder(evaluator, unit, frame, site).Bind(bound) ? Body(evaluator, unit, frame) : ErrorValue.Instance;
        evaluator.Context.Training = training;
        return value;
    }
}
