using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Scans;

/// <summary>
/// Takes what follows a scan step by step into its loop: element-wise values, products with shared matrices, sums within a step,
/// further scans along the same steps, and sums over all of them. What only the next operation reads of a step then needs no memory for all steps.
/// </summary>
internal sealed class StepFusion
{
    private readonly GraphBuilder _outer = new();
    private readonly GraphBuilder _body = new();
    private readonly Extent _steps;
    private readonly bool _reverse;
    private readonly bool[] _follows;
    private readonly Dictionary<Node, Node> _copies = [];
    private readonly Dictionary<Node, Node> _atStep = [];
    private readonly Dictionary<Node, (ScanResultKind Kind, Node Value)> _results = [];
    private readonly Dictionary<Node, Node[]> _instances = [];
    private readonly Dictionary<Node, Node> _entered = [];
    private readonly List<(Node Operand, Node Value)> _sequences = [];
    private readonly List<(Node Operand, Node Value, Node Next)> _states = [];
    private readonly List<(Node Operand, Node Value)> _captured = [];

    private StepFusion(Graph graph, Node scan)
    {
        var attributes = scan.Get<ScanAttributes>();
        (_steps, _reverse) = (attributes.Steps, attributes.Reverse);
        _follows = new bool[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            _follows[node.Id] = ReferenceEquals(node, scan) || node.Inputs.Any(input => _follows[input.Id]);
        }
    }

    /// <summary>The graph with a larger loop in the place of a scan.</summary>
    public static Graph Run(Graph graph, Node scan) => new StepFusion(graph, scan).Rewrite(graph, scan);

    private Graph Rewrite(Graph graph, Node scan)
    {
        foreach (Node node in graph.Nodes.Where(node => !_follows[node.Id]))
        {
            Copy(node);
        }

        Absorb(scan);
        var outside = new List<Node>();
        foreach (Node node in graph.Nodes.Where(node => _follows[node.Id] && !ReferenceEquals(node, scan)))
        {
            if (!Take(node))
            {
                outside.Add(node);
            }
        }

        WriteScan(scan, outside.SelectMany(node => node.Inputs).Concat(graph.Outputs.Select(output => output.Value)).Distinct().ToArray());
        outside.ForEach(Copy);
        foreach (GraphOutput output in graph.Outputs)
        {
            _outer.Output(output with { Value = _copies[output.Value] });
        }

        return EliminateDeadCode.Run(_outer.ToGraph());
    }

    private void Copy(Node node)
    {
        _outer.Origin = node.Origin;
        _copies.Add(node, _outer.Copy(node, node.Inputs.Select(input => _copies[input]).ToArray()));
    }

    /// <summary>Makes a scan a part of the loop.</summary>
    private void Absorb(Node node)
    {
        var scan = node.Get<ScanAttributes>();
        var inside = new Dictionary<Node, Node>();
        var states = new Node[scan.States];
        for (int state = 0; state < states.Length; state++)
        {
            states[state] = Operand(node.Inputs[scan.Sequences + state].Type);
        }

        foreach (Node inner in scan.Body.Nodes)
        {
            int index = inner.Attributes is OperandAttributes operand ? operand.Index : -1;
            _body.Origin = inner.Origin;
            inside.Add(inner, index < 0 ? _body.Copy(inner, inner.Inputs.Select(input => inside[input]).ToArray())
                : index < scan.Sequences ? AtStep(node.Inputs[index])
                : index < scan.Sequences + scan.States ? states[index - scan.Sequences]
                : Captured(node.Inputs[index]));
        }

        for (int state = 0; state < states.Length; state++)
        {
            _states.Add((states[state], _copies[node.Inputs[scan.Sequences + state]], inside[scan.Output(state)]));
        }

        _instances.Add(node, [.. scan.Body.Outputs.Select(output => inside[output.Value]), .. states]);
    }

    /// <summary>Takes a node into the loop, or leaves it outside.</summary>
    private bool Take(Node node)
    {
        if (node.Primitive == Primitives.ScanResult && _instances.TryGetValue(node.Inputs[0], out Node[]? instance))
        {
            var result = node.Get<ScanResultAttributes>();
            if (result.Kind == ScanResultKind.Each)
            {
                _atStep.Add(node, instance[result.Index]);
            }
            else
            {
                _results.Add(node, (result.Kind, result.Kind == ScanResultKind.Before ? instance[node.Inputs[0].Get<ScanAttributes>().Body.Outputs.Count + result.Index] : instance[result.Index]));
            }

            return true;
        }

        if (node.Attributes is ScanAttributes scan && scan.Steps == _steps && scan.Reverse == _reverse
            && node.Inputs.Select((input, i) => !_follows[input.Id] || (i < scan.Sequences && _atStep.ContainsKey(input))).All(fits => fits))
        {
            Absorb(node);
            return true;
        }

        if (node.Attributes is ReduceAttributes { OverBatch: false, Axes: { Count: 1 } axes } && axes[0] == 0 && _atStep.TryGetValue(node.Inputs[0], out Node? each))
        {
            Accumulate(node, each);
            return true;
        }

        if (node.Inputs.Any(input => _follows[input.Id] && !_atStep.ContainsKey(input)) || !OneStep.Exists(node, _steps, CanEnter, out NodeAttributes? attributes))
        {
            return false;
        }

        _body.Origin = node.Origin;
        _atStep.Add(node, _body.Add(node.Primitive, attributes, node.Inputs.Select(input => Inside(node, input)).ToArray()));
        return true;
    }

    /// <summary>Makes the sum, or the largest, of all steps a state.</summary>
    private void Accumulate(Node node, Node each)
    {
        bool isSum = node.Primitive == Primitives.ReduceSum;
        Node state = Operand(node.Type);
        _body.Origin = _outer.Origin = node.Origin;
        Node next = _body.Add(isSum ? Primitives.Add : Primitives.Maximum, state, each);
        Node start = _outer.Broadcast(_outer.Constant(isSum ? 0 : double.NegativeInfinity), node.Shape, [], perSample: true);
        _states.Add((state, start, next));
        _results.Add(node, (ScanResultKind.Last, next));
    }

    /// <summary>Whether a value for all steps may be read step by step.</summary>
    private bool CanEnter(Node input) => _follows[input.Id] || input.Type.PerSample || IsRepeated(input);

    /// <summary>Whether a value is the same at every step.</summary>
    private static bool IsRepeated(Node node) => node.Attributes is BroadcastAttributes broadcast && !broadcast.Map.Contains(0);

    private Node Inside(Node node, Node input) => OneStep.HasSteps(node, input, _steps) ? AtStep(input) : Captured(input);

    private Node AtStep(Node node)
    {
        if (_atStep.TryGetValue(node, out Node? known))
        {
            return known;
        }

        if (IsRepeated(node))
        {
            var broadcast = node.Get<BroadcastAttributes>();
            Node once = Captured(node.Inputs[0]);
            known = _body.Broadcast(once, Shape.Of(node.Shape.Extents.Skip(1)), broadcast.Map.Select(axis => axis - 1), broadcast.PerSample);
        }
        else
        {
            known = Operand(node.Type with { Shape = Shape.Of(node.Shape.Extents.Skip(1)) });
            _sequences.Add((known, _copies[node]));
        }

        _atStep.Add(node, known);
        return known;
    }

    private Node Captured(Node node)
    {
        if (!_entered.TryGetValue(node, out Node? known))
        {
            if (node.Primitive == Primitives.Constant)
            {
                known = _body.Add(node.Primitive, node.Attributes);
            }
            else
            {
                known = Operand(node.Type);
                _captured.Add((known, _copies[node]));
            }

            _entered.Add(node, known);
        }

        return known;
    }

    // Numbered when all are known.
    private Node Operand(TensorType type) => _body.Add(Primitives.Operand, new OperandAttributes(_body.Count, type));

    /// <summary>Builds the loop, and what is read of it behind.</summary>
    private void WriteScan(Node first, IReadOnlyList<Node> read)
    {
        var outputs = _states.Select(state => state.Next).ToList();
        var wanted = new List<(Node Node, ScanResultKind Kind, int Output)>();
        foreach (Node node in read.Where(node => !_copies.ContainsKey(node) && (_atStep.ContainsKey(node) || _results.ContainsKey(node))))
        {
            (ScanResultKind kind, Node value) = _results.TryGetValue(node, out (ScanResultKind Kind, Node Value) result) ? result : (ScanResultKind.Each, _atStep[node]);
            int output = kind == ScanResultKind.Before ? _states.FindIndex(state => ReferenceEquals(state.Operand, value)) : outputs.IndexOf(value);
            if (output < 0)
            {
                output = outputs.Count;
                outputs.Add(value);
            }

            wanted.Add((node, kind, output));
        }

        foreach (Node output in outputs)
        {
            _body.Output(new GraphOutput(OutputKind.Result, "step", output));
        }

        (Node Operand, Node Value)[] operands = [.. _sequences, .. _states.Select(state => (state.Operand, state.Value)), .. _captured];
        Dictionary<Node, int> places = operands.Select((pair, i) => (pair.Operand, i)).ToDictionary(pair => pair.Operand, pair => pair.i);
        Graph body = OperandNumbers.Run(_body.ToGraph(), node => places[node]);
        _outer.Origin = first.Origin;
        Node scan = _outer.Add(
            Primitives.Scan, new ScanAttributes(body, _sequences.Count, _states.Count, _steps, _reverse) { StaysWhole = true }, operands.Select(pair => pair.Value).ToArray());
        foreach ((Node node, ScanResultKind kind, int output) in wanted)
        {
            _outer.Origin = node.Origin;
            _copies.Add(node, _outer.ScanResult(scan, kind, output));
        }
    }
}
