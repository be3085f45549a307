using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// <c>Scan(cell, x, reverse: …, h: …)</c>: runs a cell along the first axis of its input, carrying its states from step to
/// step. Gives what the steps give, side by side, then the last value of each state.
/// </summary>
internal sealed class ScanCalls
{
    /// <summary>Its name in text.</summary>
    public const string Name = "Scan";

    private const string Usage = "Write 'x -> Scan(cell)' with a block that has a state, such as GruCell(64)";

    private readonly Evaluator _evaluator;
    private readonly CallSite _site;
    private readonly List<Argument> _sequences = [];
    private readonly Dictionary<string, Argument> _named = [];
    private CallableValue? _cell;
    private bool _reverse;

    private ScanCalls(Evaluator evaluator, CallSite site)
    {
        _evaluator = evaluator;
        _site = site;
    }

    /// <summary>Runs a scan, or keeps its arguments where the input is still missing.</summary>
    public static Value Call(Evaluator evaluator, ScanCallable callable, IReadOnlyList<Argument> arguments, CallSite site, LayerValue? layer)
    {
        List<Argument> all = arguments.Concat(callable.Given).ToList();
        if (!site.IsPiped && all.All(argument => argument.Name is not null || argument.Value is CallableValue))
        {
            return new ScanCallable(all);
        }

        var scan = new ScanCalls(evaluator, site);
        return scan.Sort(all) ? scan.Run(layer) : ErrorValue.Instance;
    }

    private bool Sort(List<Argument> arguments)
    {
        foreach (Argument argument in arguments)
        {
            switch (argument)
            {
                case { Name.Text: "reverse", Value: BooleanValue reverse }: _reverse = reverse.IsTrue; break;
                case { Name: { } name }:
                    _named[name.Text] = argument;
                    break;
                case { Value: CallableValue cell } when _cell is null: _cell = cell; break;
                case { Value: var value } when Arithmetic.First(value) is TensorValue: _sequences.Add(argument with { Value = Arithmetic.First(value) }); break;
                default:
                    Error(SemanticDiagnostics.WrongArgument, argument.Syntax.Span, $"Scan takes a cell and a sequence, but '{Text(argument.Syntax.Span)}' is {argument.Value.Describe()}. {Usage}.");
                    return false;
            }
        }

        if (_cell is null || _sequences.Count == 0)
        {
            Error(SemanticDiagnostics.WrongArgument, _site.Span, $"Scan needs {(_cell is null ? "a cell" : "a sequence")} in '{Text(_site.Span)}'. {Usage}.");
            return false;
        }

        return AreSequences();
    }

    private bool AreSequences()
    {
        foreach (Argument sequence in _sequences)
        {
            var tensor = (TensorValue)sequence.Value;
            if (tensor.Labels is not null || tensor.Node.Shape.Rank == 0)
            {
                Error(ShapeDiagnostics.Mismatch, sequence.Syntax.Span, $"Scan runs along the first axis of its input, but '{Text(sequence.Syntax.Span)}' is {tensor.Describe()}. Pass a tensor with an axis for the steps.");
                return false;
            }

            Extent first = ((TensorValue)_sequences[0].Value).Node.Shape[0];
            if (!ExtentRules.Fits(first, tensor.Node.Shape[0]))
            {
                Error(ShapeDiagnostics.Mismatch, sequence.Syntax.Span, $"Scan runs along the first axis of all its inputs, but {first} and {tensor.Node.Shape[0]} differ. Pass sequences of one length.");
                return false;
            }
        }

        return true;
    }

    private Value Run(LayerValue? outer)
    {
        LayerValue? layer = _cell as LayerValue ?? (outer is null ? null : new LayerValue(_cell!, outer.Weights, outer.Path));
        if ((layer?.Callable ?? _cell) is not UnitCallable callable)
        {
            return Error(SemanticDiagnostics.WrongArgument, _site.Span, $"Scan takes a block with a state, but {_cell!.Name} is none. {Usage}.");
        }

        if (_evaluator.Context.Trace is not null)
        {
            return Error(SemanticDiagnostics.Unsupported, _site.Span, $"a cell cannot itself contain '{Text(_site.Span)}'. Put one of the two scans outside the cell.");
        }

        UnitSymbol unit = callable.Overloads[0];
        Formal[] states = unit.Formals.Where(formal => formal.Kind == FormalKind.State).ToArray();
        if (callable.Overloads.Count > 1 || states.Length == 0)
        {
            return Error(SemanticDiagnostics.WrongArgument, _site.Span, $"Scan carries the state of a block from step to step, but {unit.Name} has none. Declare one among its parameters, as in 'state float[size] h = 0', or call {unit.Name} without Scan.");
        }

        string name = layer?.Path ?? _evaluator.Units.StageName(unit.Name, _site, ownsWeights: true);
        return _evaluator.Units.Staged(Name, name, _site, () => Trace(unit, states, callable.Given, layer ?? new LayerValue(callable, _site.Frame.Layers.Weights, name)));
    }

    private Value Trace(UnitSymbol unit, Formal[] states, IReadOnlyList<Argument> given, LayerValue layer)
    {
        GraphContext context = _evaluator.Context;
        var trace = new ScanTrace(context.Builder);
        var run = new CellRun(_evaluator, unit, trace, _named);
        var arguments = new List<Argument>();
        foreach (Argument sequence in _sequences)
        {
            Node node = ((TensorValue)sequence.Value).Node;
            node = node.Type.PerSample ? node : context.Builder.Broadcast(node, node.Shape, Enumerable.Range(0, node.Shape.Rank), perSample: true);
            arguments.Add(sequence with { Value = new TensorValue(trace.Step(node)) });
        }

        arguments.AddRange(given);
        arguments.AddRange(_named.Values.Where(argument => !states.Any(state => state.Name == argument.Name!.Text)));
        arguments.AddRange(states.Select(state => new Argument(state.Syntax.Name, new NumberValue(0), state.Syntax, _site.Frame)));
        if (new ArgumentBinder(_evaluator, unit.Name, unit.Signature, unit.Formals, unit.Required, _site).Bind(arguments) is not { } bound)
        {
            return ErrorValue.Instance;
        }

        int updates = context.Updates.Count;
        Value result = ErrorValue.Instance;
        context.Within(trace, () => result = _evaluator.Units.Cell(unit, bound, _site, layer, run));
        if (result is ErrorValue || !run.Finish(result, _site) || !ReportUnused(trace, run))
        {
            return ErrorValue.Instance;
        }

        if (context.Updates.Count > updates)
        {
            return Error(SemanticDiagnostics.Unsupported, _site.Span, $"{unit.Name} updates a buffer, which a scan cannot do at every step. Use a layer without running statistics, such as LayerNorm, in a cell.");
        }

        if (Enumerable.Range(0, trace.Body.Count).Any(id => trace.Body[id].Primitive.Kind == PrimitiveKind.Sliding))
        {
            return Error(SemanticDiagnostics.Unsupported, _site.Span, $"{unit.Name} slides over its input, which a cell cannot do yet. Put convolutions and pooling before or behind the scan.");
        }

        Extent steps = ((TensorValue)_sequences[0].Value).Node.Shape[0];
        return run.Results(trace.Finish(run.Values, steps, _reverse));
    }

    private bool ReportUnused(ScanTrace trace, CellRun run)
    {
        if (_evaluator.Context.Rows is not null)
        {
            trace.Assignments.Report(_evaluator.Session, trace.Body.ToGraph(), run.Values);
        }

        return true;
    }

    private string Text(TextSpan span) => Evaluator.Text(_site.Frame, span);

    private ErrorValue Error(DiagnosticDescriptor descriptor, TextSpan span, string message) => _evaluator.Error(descriptor, _site.Frame, span, message);
}
