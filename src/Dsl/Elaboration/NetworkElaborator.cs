using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Elaborates a network for inference.</summary>
internal sealed class NetworkElaborator(Session session)
{
    private readonly Dictionary<NetworkSymbol, NetworkElaboration> _done = [];

    /// <summary>Elaborates once; asked again, gives the same.</summary>
    public NetworkElaboration Elaborate(NetworkSymbol symbol)
    {
        if (!_done.TryGetValue(symbol, out NetworkElaboration? done))
        {
            session.RenewBudget();
            done = Run(symbol);
            _done.Add(symbol, done);
        }

        return done;
    }

    /// <summary>Elaborates once more: a training step that takes two networks of one class moves the weights of each.</summary>
    public NetworkElaboration ElaborateAnother(NetworkSymbol symbol)
    {
        session.RenewBudget();
        return Run(symbol);
    }

    /// <summary>Makes an input node for each formal input; false where a shape is wrong, which is reported.</summary>
    public static bool Inputs(Evaluator evaluator, IEnumerable<Formal> formals, Frame frame, List<InputSymbol> inputs, Action<Formal, Value> found)
    {
        bool sound = true;
        foreach (Formal formal in formals)
        {
            if (InputTypes.Of(evaluator, formal, frame) is { } type)
            {
                inputs.Add(new InputSymbol(formal.Name, type, frame.At(formal.Syntax.Span)));
                found(formal, new TensorValue(evaluator.Context.Builder.Add(Primitives.Input, new InputAttributes(formal.Name, type))));
            }
            else
            {
                sound = false;
            }
        }

        return sound;
    }

    private NetworkElaboration Run(NetworkSymbol symbol)
    {
        var weights = new WeightTable(symbol.Name);
        var context = new GraphContext { Rows = [] };
        var evaluator = new Evaluator(session, context);
        var inputs = new List<InputSymbol>();
        UnitSymbol unit = symbol.Unit;
        var outer = new Frame(unit.File, symbol.Name, new LayerScope(weights, ""));
        int errors = Errors();
        var states = new CarriedStates(evaluator, unit);
        Value result = Result(evaluator, symbol, weights, inputs, states, outer);
        List<OutputSymbol> outputs = Outputs(evaluator, unit, result, outer);
        states.HandOut();
        EquatableArray<InputSymbol> inputSymbols = inputs.ToEquatableArray();
        if (result is ErrorValue || Errors() != errors || outputs.Count == 0)
        {
            return new NetworkElaboration(null, weights, inputSymbols, outputs.ToEquatableArray())
            {
                Settings = context.Settings.Select(setting => setting.Name).ToEquatableArray(),
            };
        }

        weights.SeparateStoredNames();
        Graph.Graph graph = context.Builder.ToGraph();
        context.Assignments.Report(session, graph, context.Updates.Select(update => update.Value));
        var program = new NetworkProgram(
            symbol.File.Namespace,
            symbol.Name,
            symbol.Documentation ?? unit.Documentation,
            inputSymbols,
            outputs.ToEquatableArray(),
            weights.All.ToEquatableArray(),
            graph,
            context.Rows.ToEquatableArray(),
            symbol.Location)
        {
            States = states.Symbols.ToEquatableArray(),
            Settings = ReachedSettings.Of(graph),
        };
        return new NetworkElaboration(program, weights, inputSymbols, outputs.ToEquatableArray());
    }

    private int Errors() => session.Diagnostics.Count(item => item.Descriptor.Severity == DiagnosticSeverity.Error);

    private static Value Result(Evaluator evaluator, NetworkSymbol symbol, WeightTable weights, List<InputSymbol> inputs, CarriedStates states, Frame outer)
    {
        UnitSymbol unit = symbol.Unit;
        var bound = new BoundArguments();
        var site = new CallSite(outer, symbol.Declaration.Name.Span);
        foreach (Argument argument in NetworkCalls.Settings(evaluator, symbol))
        {
            if (argument.Value is ErrorValue)
            {
                return argument.Value;
            }

            outer.Locals[argument.Name?.Text ?? ""] = argument.Value;
        }

        bool sound = Inputs(evaluator, unit.Formals.Where(formal => formal.Kind != FormalKind.State && formal.IsInput && formal.IsRequired), outer, inputs, (formal, value) =>
            bound.Add(formal.Name, new Argument(null, value, formal.Syntax, outer)));
        if (!sound || !states.Declare(outer, bound))
        {
            return ErrorValue.Instance;
        }

        List<Argument> settings = NetworkCalls.Settings(evaluator, symbol).ToList();
        if (new ArgumentBinder(evaluator, unit.Name, unit.Signature, unit.Formals, unit.Required.Where(formal => !formal.IsInput).ToEquatableArray(), site).Bind(settings) is not { } given)
        {
            return ErrorValue.Instance;
        }

        foreach (Formal formal in unit.Formals.Where(formal => given[formal] is not null))
        {
            bound.Add(formal.Name, given[formal]!);
        }

        var frame = new Frame(unit.File, unit.Name, new LayerScope(weights, "", isTop: true)) { Attributes = unit.Declaration.Attributes };
        evaluator.Context.Builder.Origin = new Origin(null, "output");
        return new InputBinder(evaluator, unit, frame, site).Bind(bound) ? states.Finish(NetworkCalls.Body(evaluator, unit, frame), frame, site) : ErrorValue.Instance;
    }

    private static List<OutputSymbol> Outputs(Evaluator evaluator, UnitSymbol unit, Value result, Frame frame)
    {
        var outputs = new List<OutputSymbol>();
        IReadOnlyList<Value> items = result is TupleValue tuple ? tuple.Items : [result];
        for (int i = 0; i < items.Count; i++)
        {
            string name = OutputNames.Of(result, unit, i, items.Count);
            if (items[i] is TensorValue { Node.Type.PerSample: true } tensor)
            {
                outputs.Add(new OutputSymbol(name, tensor.Node.Type));
                evaluator.Context.Builder.Output(new GraphOutput(OutputKind.Result, name, tensor.Node));
            }
            else if (items[i] is not ErrorValue)
            {
                string why = items[i] is CallableValue ? $"is {items[i].Describe()}, which was given no input" : "is the same for every input";
                evaluator.Error(SemanticDiagnostics.UnreachedInput, frame, unit.Declaration.Name.Span, $"the result of network {unit.Name} {why}. Start its pipeline with an input, as in '{unit.Formals.FirstOrDefault(formal => formal.IsInput)?.Name ?? "x"} -> Linear(10)'.");
                return [];
            }
        }

        return outputs;
    }
}
