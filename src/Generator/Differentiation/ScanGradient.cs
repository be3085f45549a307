using Netwright.Dsl;
using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Differentiation;

/// <summary>
/// The gradient of a scan: a scan in the other direction, whose states are the gradients of the states, and which reads what
/// the first one has kept of each step. What a value that all steps share gets is a sum over the steps.
/// </summary>
internal sealed class ScanGradient
{
    private readonly StepGradient _step;
    private readonly int _inputs;
    private readonly Dictionary<Node, int> _kept = [];

    /// <summary>Of a scan with so many inputs.</summary>
    public ScanGradient(ScanAttributes scan, int inputs)
    {
        _step = StepGradient.Of(scan.Body, inputs);
        _inputs = inputs;
        Forward = scan with { Body = Extended() };
    }

    /// <summary>The scan that also gives what the gradient needs.</summary>
    public ScanAttributes Forward { get; }

    /// <summary>
    /// Builds the scan of the gradient from the gradients of the results, and gives what the inputs get from it, as far as
    /// <paramref name="wanted"/>.
    /// </summary>
    public IEnumerable<(int Input, Node Gradient)> Contribute(GradientBuilder to, Node scan, IReadOnlyList<(Node Result, Node Gradient)> results, Func<int, bool> wanted)
    {
        var body = new GradientBody(this, to, scan, results);
        return body.Build(Enumerable.Range(0, _inputs).Where(input => _step.Gradients[input] is not null && wanted(input)).ToArray());
    }

    private Graph Extended()
    {
        Node[] kept = [.. _step.Outputs, .. new SavedValues(_step).InOrder];
        var builder = new GraphBuilder();
        var copies = new Dictionary<Node, Node>();
        var needed = new HashSet<Node>(kept);
        foreach (Node node in _step.Joint.Nodes.Reverse().Where(needed.Contains))
        {
            needed.UnionWith(node.Inputs);
        }

        foreach (Node node in _step.Joint.Nodes.Where(needed.Contains))
        {
            builder.Origin = node.Origin;
            copies.Add(node, builder.Copy(node, node.Inputs.Select(input => copies[input]).ToArray()));
        }

        for (int i = 0; i < kept.Length; i++)
        {
            _kept[kept[i]] = _kept.TryGetValue(kept[i], out int first) ? first : i;
            builder.Output(new GraphOutput(OutputKind.Result, i < _step.Outputs.Count ? "step" : "kept", copies[kept[i]]));
        }

        return builder.ToGraph();
    }

    /// <summary>The body of the gradient's scan while it is built.</summary>
    private sealed class GradientBody(ScanGradient gradient, GradientBuilder to, Node scan, IReadOnlyList<(Node Result, Node Gradient)> results)
    {
        private readonly ScanAttributes _scan = scan.Get<ScanAttributes>();
        private readonly StepGradient _step = gradient._step;
        private readonly GraphBuilder _outer = to.Graph;
        private readonly GraphBuilder _body = new();
        private readonly Dictionary<Node, Node> _copies = [];
        private readonly Dictionary<(Node Value, bool IsSequence), Node> _operands = [];
        private readonly List<(Node Operand, Node Value)> _sequences = [];
        private readonly List<(Node Operand, Node Value)> _states = [];
        private readonly List<(Node Operand, Node Value)> _captured = [];

        public IEnumerable<(int Input, Node Gradient)> Build(int[] wanted)
        {
            foreach (int state in Enumerable.Range(0, _scan.States))
            {
                Node? last = GradientOf(ScanResultKind.Last, state);
                TensorType type = _scan.Output(state).Type;
                _states.Add((Operand(type), StepGradient.Whole(_outer, last ?? _outer.Constant(0), type)));
            }

            var outputs = new List<Node>();
            foreach (int input in Enumerable.Range(_scan.Sequences, _scan.States))
            {
                TensorType type = _scan.Output(input - _scan.Sequences).Type;
                outputs.Add(StepGradient.Whole(_body, _step.Gradients[input] is { } next ? Copy(next) : _body.Constant(0), type));
            }

            int[] others = wanted.Where(input => input < _scan.Sequences || input >= _scan.Sequences + _scan.States).ToArray();
            outputs.AddRange(others.Select(input => Copy(_step.Gradients[input]!)));
            Node backward = Finish(outputs);
            return wanted.Select(input => (input, Part(backward, input, Array.IndexOf(others, input)))).ToArray();
        }

        private Node Part(Node backward, int input, int other) =>
            input < _scan.Sequences ? _outer.ScanResult(backward, ScanResultKind.Each, _scan.States + other)
            : input < _scan.Sequences + _scan.States ? _outer.ScanResult(backward, ScanResultKind.Last, input - _scan.Sequences)
            : _outer.ScanResult(backward, ScanResultKind.Total, _scan.States + other);

        private Node Copy(Node node)
        {
            if (_copies.TryGetValue(node, out Node? known))
            {
                return known;
            }

            _body.Origin = node.Origin with { IsBackward = true };
            Node copy = node.Attributes is OperandAttributes operand ? CopyOperand(node, operand)
                : gradient._kept.TryGetValue(node, out int kept) ? Sequence(_outer.ScanResult(scan, ScanResultKind.Each, kept))
                : _body.Copy(node, node.Inputs.Select(Copy).ToArray());
            _copies[node] = copy;
            return copy;
        }

        private Node CopyOperand(Node node, OperandAttributes operand)
        {
            int state = operand.Index - _scan.Sequences;
            return operand.Index >= gradient._inputs ? OutputGradient(operand.Index - gradient._inputs, node.Type)
                : state < 0 ? Sequence(scan.Inputs[operand.Index])
                : state < _scan.States ? Sequence(_outer.ScanResult(scan, ScanResultKind.Before, state))
                : Captured(scan.Inputs[operand.Index]);
        }

        /// <summary>The gradient of an output of a step: what later steps leave of it if it is a state, and what the results give.</summary>
        private Node OutputGradient(int output, TensorType type)
        {
            Node? total = output < _scan.States ? _states[output].Operand : null;
            Node? each = GradientOf(ScanResultKind.Each, output);
            Node? last = output < _scan.States ? null : GradientOf(ScanResultKind.Last, output);
            if (last is not null)
            {
                Node padded = AtLastStep(StepGradient.Whole(_outer, last, type));
                each = each is null ? padded : _outer.Plus(each, padded);
            }

            if (each is not null)
            {
                Node part = Sequence(StepGradient.Whole(_outer, each, ScanRules.Lifted(type, _scan.Steps)));
                total = total is null ? part : _body.Plus(total, part);
            }

            return total ?? StepGradient.Whole(_body, _body.Constant(0), type);
        }

        private Node AtLastStep(Node value)
        {
            Node row = _outer.Reshape(value, ScanRules.Lifted(value.Type, 1).Shape);
            Extent others = Extent.Of((Size)_scan.Steps - 1);
            return _outer.Add(Primitives.Pad, _scan.Reverse ? new PadAttributes(0, 0, others) : new PadAttributes(0, others, 0), row);
        }

        private Node? GradientOf(ScanResultKind kind, int index)
        {
            Node[] parts = results.Where(result => result.Result.Get<ScanResultAttributes>() is var own && own.Kind == kind && own.Index == index)
                .Select(result => result.Gradient).ToArray();
            return parts.Length == 0 ? null : parts.Aggregate(_outer.Plus);
        }

        private Node Sequence(Node value) => Enter(_sequences, value, ScanRules.OperandType(1, value.Type, 0));

        private Node Captured(Node value) => Enter(_captured, value, value.Type);

        private Node Enter(List<(Node Operand, Node Value)> list, Node value, TensorType type)
        {
            (Node, bool) key = (value, ReferenceEquals(list, _sequences));
            if (!_operands.TryGetValue(key, out Node? operand))
            {
                operand = Operand(type);
                _operands.Add(key, operand);
                list.Add((operand, value));
            }

            return operand;
        }

        // Numbered when all are known.
        private Node Operand(TensorType type) => _body.Add(Primitives.Operand, new OperandAttributes(_body.Count, type));

        private Node Finish(List<Node> outputs)
        {
            (Node Operand, Node Value)[] operands = [.. _sequences, .. _states, .. _captured];
            Dictionary<Node, int> places = operands.Select((pair, i) => (pair.Operand, i)).ToDictionary(pair => pair.Operand, pair => pair.i);
            foreach (Node output in outputs)
            {
                _body.Output(new GraphOutput(OutputKind.Result, "gradient", output));
            }

            Graph body = OperandNumbers.Run(_body.ToGraph(), node => places[node]);
            var attributes = new ScanAttributes(body, _sequences.Count, _states.Count, _scan.Steps, !_scan.Reverse);
            return _outer.Add(Primitives.Scan, attributes, operands.Select(pair => pair.Value).ToArray());
        }
    }
}
