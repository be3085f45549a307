using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>The states of one cell while it runs for a scan, and what they become.</summary>
internal sealed class CellRun(Evaluator evaluator, UnitSymbol unit, ScanTrace trace, IReadOnlyDictionary<string, Argument> starts)
{
    private readonly List<(Formal Formal, Node Operand, Value Start)> _states = [];
    private readonly List<Node> _values = [];
    private readonly List<int> _outputs = [];
    private readonly List<string> _names = [];
    private Frame? _frame;

    /// <summary>What the body gives: the next states, then what else a step gives.</summary>
    public IReadOnlyList<Node> Values => _values;

    /// <summary>Makes the symbol of a state, whose shape may depend on its start value; null where that fails and was reported.</summary>
    public Value? State(Formal formal, Frame frame, CallSite site)
    {
        _frame = frame;
        starts.TryGetValue(formal.Name, out Argument? given);
        Value start = Arithmetic.First(given?.Value ?? (formal.Syntax.Default is { } syntax ? evaluator.Evaluate(syntax, frame) : new NumberValue(0)));
        if (start is ErrorValue)
        {
            return null;
        }

        Shape actual = MismatchReport.ShapeOf(start);
        bool isNumber = actual.Rank == 0 && start is not TensorValue;
        string? problem = isNumber ? null : evaluator.Shapes.Match(formal.Syntax.Type.Shape, actual, frame, binds: true);
        if (problem is not null)
        {
            InputReport.Report(evaluator, unit, formal, start, problem, frame, site, given?.Syntax.Span ?? site.Span);
            return null;
        }

        if (evaluator.Shapes.Evaluate(formal.Syntax.Type.Shape, frame) is not { } shape)
        {
            return null;
        }

        Node operand = trace.State(shape);
        _states.Add((formal, operand, start));
        return new TensorValue(operand);
    }

    /// <summary>Sees what the states have become; false where they do not fit, which is reported.</summary>
    public bool Finish(Value result, CallSite site)
    {
        IReadOnlyList<(Formal, Node)> now = _states.Select(state => (state.Formal, state.Operand)).ToArray();
        if (new NextStates(evaluator, unit, _frame!).Of(now, result, site, trace.Body) is not { } next)
        {
            return false;
        }

        _values.AddRange(next.Values);
        AddOutputs(result, next.Assigned);
        StartStates();
        return true;
    }

    /// <summary>The results of the scan.</summary>
    public Value Results(Node scan)
    {
        IEnumerable<Node> steps = _outputs.Select(output => trace.Outer.ScanResult(scan, ScanResultKind.Each, output));
        IEnumerable<Node> last = _states.Select((_, state) => trace.Outer.ScanResult(scan, ScanResultKind.Last, state));
        return new TupleValue(steps.Concat(last).Select(node => (Value)new TensorValue(node)).ToList(), _names.Concat(_states.Select(state => state.Formal.Name)).ToList());
    }

    private void AddOutputs(Value result, bool assigned)
    {
        IReadOnlyList<Value> items = result is TupleValue tuple ? tuple.Items : [result];
        for (int i = 0; i < items.Count; i++)
        {
            Node node = NextStates.PerSample(trace.Body, evaluator.Math.ToNode(items[i]), MismatchReport.ShapeOf(items[i]));
            int known = !assigned && i == 0 ? 0 : _values.IndexOf(node);
            _outputs.Add(known >= 0 ? known : _values.Count);
            _names.Add(OutputNames.Of(result, unit, i, items.Count));
            if (known < 0)
            {
                _values.Add(node);
            }
        }
    }

    private void StartStates()
    {
        foreach ((Formal _, Node operand, Value start) in _states)
        {
            Node node = start is TensorValue tensor ? tensor.Node : trace.Outer.Constant(ConstantFolding.Number(start is FilledValue filled ? filled.Element : start) ?? 0);
            trace.Start(operand, NextStates.PerSample(trace.Outer, node, operand.Shape));
        }
    }
}
