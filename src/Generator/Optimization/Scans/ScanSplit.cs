using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Scans;

/// <summary>One scan taken apart: what comes before it, the scan that is left, and what comes behind it.</summary>
internal sealed class ScanSplit
{
    private readonly GraphBuilder _outer;
    private readonly ScanAttributes _scan;
    private readonly Node[] _inputs;
    private readonly BodyAnalysis _analysis;
    private readonly StepLift _before;
    private readonly StepLift _behind;
    private readonly StepLift _last;
    private readonly GraphBuilder _body = new();
    private readonly Dictionary<Node, Node> _copies = [];
    private readonly Dictionary<(Node Value, bool IsSequence), Node> _entered = [];
    private readonly Dictionary<Node, int> _outputs = [];
    private readonly List<(Node Operand, Node Value)> _sequences = [];
    private readonly List<(Node Operand, Node Value)> _states = [];
    private readonly List<(Node Operand, Node Value)> _captured = [];
    private Node? _result;

    /// <summary>Splits a scan of which these results are read; <paramref name="inputs"/> are its inputs in the new graph.</summary>
    public ScanSplit(GraphBuilder outer, Node scan, Node[] inputs, IReadOnlyCollection<ScanResultAttributes> read)
    {
        (_outer, _scan, _inputs) = (outer, scan.Get<ScanAttributes>(), inputs);
        _analysis = new BodyAnalysis(_scan, read, IsLookUp);
        _before = new StepLift(outer, _scan.Steps, Outside);
        _behind = new StepLift(outer, _scan.Steps, node => Known(node, ScanResultKind.Each));
        _last = new StepLift(outer, 1, node => Known(node, ScanResultKind.Last));
        Build(read);
    }

    /// <summary>The scan that is left.</summary>
    public Node Scan => _result!;

    /// <summary>What stands for a result of the old scan.</summary>
    public Node Result(ScanResultAttributes result)
    {
        if (result.Kind == ScanResultKind.Before)
        {
            return _outer.ScanResult(Scan, ScanResultKind.Before, _analysis.LiveStates.ToList().IndexOf(result.Index));
        }

        Node output = _scan.Output(result.Index);
        Node value = result.Kind switch
        {
            ScanResultKind.Each => _behind.Spread(output),
            ScanResultKind.Total => _behind.Total(output),
            _ => _last.Lift(output),
        };
        return value.Type.PerSample == result.Type.PerSample ? value
            : _outer.Broadcast(value, value.Shape, Enumerable.Range(0, value.Shape.Rank), perSample: true);
    }

    /// <summary>Whether a sequence consists of rows of a table: products with it are rows of a table of products.</summary>
    private bool IsLookUp(int sequence) => _inputs[sequence].Primitive == Primitives.Gather && !_inputs[sequence].Inputs[0].Type.PerSample;

    private void Build(IReadOnlyCollection<ScanResultAttributes> read)
    {
        foreach (int state in _analysis.LiveStates)
        {
            Node start = _inputs[_scan.Sequences + state];
            _states.Add((Operand(start.Type), start));
        }

        var outputs = new List<Node>();
        foreach (Node next in _analysis.LiveStates.Select(_scan.Output))
        {
            outputs.Add(Copy(next));
            _outputs[next] = _outputs.TryGetValue(next, out int first) ? first : outputs.Count - 1;
        }

        foreach (Node node in Boundary(read).Where(node => !_outputs.ContainsKey(node)))
        {
            _outputs.Add(node, outputs.Count);
            outputs.Add(Copy(node));
        }

        foreach (Node output in outputs)
        {
            _body.Output(new GraphOutput(OutputKind.Result, "step", output));
        }

        (Node Operand, Node Value)[] operands = [.. _sequences, .. _states, .. _captured];
        Dictionary<Node, int> places = operands.Select((pair, i) => (pair.Operand, i)).ToDictionary(pair => pair.Operand, pair => pair.i);
        Graph body = EliminateDeadCode.Run(OperandNumbers.Run(_body.ToGraph(), node => places[node]));
        var attributes = new ScanAttributes(body, _sequences.Count, _states.Count, _scan.Steps, _scan.Reverse) { StaysWhole = _scan.StaysWhole };
        _result = _outer.Add(Primitives.Scan, attributes, operands.Select(pair => pair.Value).ToArray());
    }

    /// <summary>The values that stay in the scan and that are read behind it.</summary>
    private IEnumerable<Node> Boundary(IReadOnlyCollection<ScanResultAttributes> read)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<Node>(read.Where(result => result.Kind != ScanResultKind.Before).Select(result => _scan.Output(result.Index)));
        var found = new List<Node>();
        while (open.Count > 0)
        {
            Node node = open.Pop();
            if (!seen.Add(node))
            {
                continue;
            }

            if (_analysis.MovesBehind[node.Id])
            {
                foreach (Node input in node.Inputs)
                {
                    open.Push(input);
                }
            }
            else if (Stays(node))
            {
                found.Add(node);
            }
        }

        bool needsLast = read.Any(result => result.Kind == ScanResultKind.Last);
        return found.Concat(needsLast ? seen.Where(node => StateOf(node) >= 0) : []).OrderBy(node => node.Id);
    }

    private bool Stays(Node node) => node.Inputs.Count > 0 && !_analysis.MovesBefore[node.Id] && !_analysis.MovesBehind[node.Id];

    private int StateOf(Node node) =>
        node.Attributes is OperandAttributes operand && operand.Index >= _scan.Sequences && operand.Index < _scan.Sequences + _scan.States ? operand.Index - _scan.Sequences : -1;

    /// <summary>A value outside the scan that a body's operand or constant stands for; null for what is computed.</summary>
    private Node? Outside(Node node) =>
        node.Attributes is OperandAttributes operand ? _inputs[operand.Index]
        : node.Inputs.Count == 0 ? _outer.Add(node.Primitive, node.Attributes)
        : null;

    /// <summary>A value of each step, or of the last, as what is computed behind the scan finds it; null for what moves there.</summary>
    private Node? Known(Node node, ScanResultKind kind)
    {
        bool last = kind == ScanResultKind.Last;
        if (_outputs.TryGetValue(node, out int output) && (last || Stays(node)))
        {
            return _outer.ScanResult(Scan, kind, output);
        }

        if (StateOf(node) is >= 0 and var state)
        {
            return _outer.ScanResult(Scan, ScanResultKind.Before, _analysis.LiveStates.ToList().IndexOf(state));
        }

        if (_analysis.MovesBehind[node.Id])
        {
            return null;
        }

        Node lifted = _before.Lift(node);
        return last && StepLift.IsLifted(lifted, node) ? AtLast(lifted, node) : lifted;
    }

    private Node AtLast(Node lifted, Node node)
    {
        Extent start = _scan.Reverse ? 0 : Extent.Of((Size)_scan.Steps - 1);
        return _outer.Reshape(_outer.Add(Primitives.Slice, new SliceAttributes(0, start, 1), lifted), node.Shape);
    }

    private Node Copy(Node node)
    {
        if (_copies.TryGetValue(node, out Node? known))
        {
            return known;
        }

        Node copy;
        if (StateOf(node) is >= 0 and var state)
        {
            copy = _states[_analysis.LiveStates.ToList().IndexOf(state)].Operand;
        }
        else if (node.Inputs.Count == 0 && node.Primitive != Primitives.Operand)
        {
            copy = _body.Add(node.Primitive, node.Attributes);
        }
        else if (Stays(node))
        {
            Node[] inputs = node.Inputs.Select(Copy).ToArray();
            _body.Origin = node.Origin;
            copy = _body.Copy(node, inputs);
        }
        else
        {
            copy = Enter(node);
        }

        _copies.Add(node, copy);
        return copy;
    }

    private Node Enter(Node node)
    {
        Origin origin = _outer.Origin;
        _outer.Origin = node.Primitive == Primitives.Operand ? origin : node.Origin;
        Node value = _before.Lift(node);
        _outer.Origin = origin;
        if (ConstantOf(value) is { } constant)
        {
            return _body.Add(Primitives.Constant, constant);
        }

        bool isSequence = StepLift.IsLifted(value, node);
        if (!_entered.TryGetValue((value, isSequence), out Node? operand))
        {
            operand = Operand(node.Type);
            _entered.Add((value, isSequence), operand);
            (isSequence ? _sequences : _captured).Add((operand, value));
        }

        return operand;
    }

    private static ConstantAttributes? ConstantOf(Node value) => value.Primitive == Primitives.Constant ? value.Get<ConstantAttributes>() : null;

    // Numbered when all are known.
    private Node Operand(TensorType type) => _body.Add(Primitives.Operand, new OperandAttributes(_body.Count, type));
}
