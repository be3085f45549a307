using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Calls of units, layers, networks and intrinsics.</summary>
internal sealed class CallEvaluator(Evaluator evaluator)
{
    private readonly Evaluator _evaluator = evaluator;

    /// <summary><c>F(a, b)</c></summary>
    public Value Evaluate(CallSyntax call, NameSyntax? named, Frame frame)
    {
        Value callee = call.Callee is NameExpressionSyntax name
            ? _evaluator.Names.Resolve(name.Name, frame, isCallee: true)
            : _evaluator.Evaluate(call.Callee, frame);
        List<Argument> arguments = Arguments(call.Arguments, frame);
        return Callee(callee, call.Callee, frame) is { } callable
            ? Call(callable, arguments, new CallSite(frame, call.Span, named))
            : ErrorValue.Instance;
    }

    /// <summary><c>Linear(x, size) as ih</c></summary>
    public Value Named(NamedSyntax named, Frame frame)
    {
        ExpressionSyntax inner = named.Value;
        while (inner is ParenthesizedSyntax parenthesized)
        {
            inner = parenthesized.Value;
        }

        return inner switch
        {
            CallSyntax call => Evaluate(call, named.Name, frame),
            PipelineSyntax pipeline => _evaluator.Pipelines.Evaluate(pipeline, frame, named.Name),
            _ => _evaluator.Error(SemanticDiagnostics.WrongArgument, frame, named.Span, $"'as {named.Name.Text}' names the weights of a layer, but '{Evaluator.Text(frame, named.Value.Span)}' is none. Remove the 'as'."),
        };
    }

    /// <summary>The callable that a callee is; null where it is none, which is reported.</summary>
    public CallableValue? Callee(Value callee, SyntaxNode syntax, Frame frame)
    {
        if (callee is not (CallableValue or ErrorValue))
        {
            _evaluator.Error(SemanticDiagnostics.WrongArgument, frame, syntax.Span, $"'{Evaluator.Text(frame, syntax.Span)}' is {callee.Describe()} and cannot be called. Name a layer, block or function here.");
        }

        return callee as CallableValue;
    }

    /// <summary>The values of arguments.</summary>
    public List<Argument> Arguments(EquatableArray<ArgumentSyntax> arguments, Frame frame)
    {
        var values = new List<Argument>(arguments.Count);
        foreach (ArgumentSyntax argument in arguments)
        {
            values.Add(new Argument(argument.Name, _evaluator.Evaluate(argument.Value, frame), argument, frame));
        }

        return values;
    }

    /// <summary>Calls with values; what a pipeline passes comes first.</summary>
    public Value Call(CallableValue callable, IReadOnlyList<Argument> arguments, CallSite site)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Value is ErrorValue)
            {
                return ErrorValue.Instance;
            }
        }

        return callable switch
        {
            LayerValue { Callable: UnitCallable unit } layer => Unit(unit, arguments, site, layer),
            LayerValue { Callable: PipelineCallable shared } layer => Pipeline(shared, arguments, site, layer),
            LayerValue { Callable: ScanCallable scan } layer => ScanCalls.Call(_evaluator, scan, arguments, site, layer),
            LayerValue layer => Call(layer.Callable, arguments, site),
            ScanCallable scan => ScanCalls.Call(_evaluator, scan, arguments, site, null),
            UnitCallable unit => Unit(unit, arguments, site, null),
            IntrinsicCallable intrinsic => Intrinsic(intrinsic, arguments, site),
            PipelineCallable pipeline => _evaluator.Pipelines.Call(pipeline, arguments, site, pipeline.Frame),
            NetworkValue network => NetworkCalls.Call(_evaluator, network, arguments, site),
            _ => ErrorValue.Instance,
        };
    }

    private Value Pipeline(PipelineCallable shared, IReadOnlyList<Argument> arguments, CallSite site, LayerValue layer) =>
        _evaluator.Units.Staged(layer.Path, layer.Path, site, () =>
            _evaluator.Pipelines.Call(shared, arguments, site, shared.Frame.With(new LayerScope(layer.Weights, layer.Path))));

    private Value Unit(UnitCallable callable, IReadOnlyList<Argument> arguments, CallSite site, LayerValue? layer)
    {
        IReadOnlyList<Argument> all = Merge(callable.Given, arguments);
        if (OverloadResolver.Choose(_evaluator, callable, all, site) is not { } unit)
        {
            return ErrorValue.Instance;
        }

        if (!site.IsPiped && PartialCalls.IsPartial(unit, all))
        {
            return new UnitCallable(callable.Name, callable.Overloads, all);
        }

        return new ArgumentBinder(_evaluator, unit.Name, unit.Signature, unit.Formals, unit.Required, site).Bind(all) is { } bound
            ? _evaluator.Units.Run(unit, bound, site, layer)
            : ErrorValue.Instance;
    }

    private Value Intrinsic(IntrinsicCallable callable, IReadOnlyList<Argument> arguments, CallSite site)
    {
        IReadOnlyList<Argument> all = Merge(callable.Given, arguments);
        Intrinsic intrinsic = callable.Intrinsic;
        if (!site.IsPiped && intrinsic.TakesInput && all.Count(argument => argument.Name is null) < intrinsic.Required && all.All(argument => argument.Value is NumberValue or ListValue or ExtentValue))
        {
            return new IntrinsicCallable(intrinsic, all);
        }

        if (IntrinsicArguments.Bind(_evaluator, intrinsic, all, site) is not { } bound)
        {
            return ErrorValue.Instance;
        }

        Value value = _evaluator.Units.Trace(intrinsic.Name, site, () => intrinsic.Run(_evaluator, new IntrinsicCall(intrinsic, bound, site)));
        _evaluator.Units.Note(intrinsic.Name, null, site, value);
        return value;
    }

    // What was given before fills the last places: 'x -> LeakyRelu(0.2)' and 'activation: LeakyRelu(0.2)' mean the same.
    private static IReadOnlyList<Argument> Merge(IReadOnlyList<Argument> given, IReadOnlyList<Argument> arguments) =>
        given.Count == 0 ? arguments
        : arguments.Where(argument => argument.Name is null).Concat(given.Where(argument => argument.Name is null))
            .Concat(given.Concat(arguments).Where(argument => argument.Name is not null))
            .ToList();
}
