using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;

namespace Netwright.Generator.Streaming;

/// <content>What is remembered: earlier steps, sums, states of scans, and all steps so far.</content>
internal sealed partial class StepBuilder
{
    private readonly Dictionary<(Node Node, int Axis), int> _lookBack;
    private readonly Dictionary<(Node Node, int Axis), Node> _rings = [];
    private readonly List<(Node Node, int Axis)> _open = [];
    private readonly Dictionary<Node, Node[]> _scans = [];
    private bool _lookedFurther;

    /// <summary>A value some steps ago; zero before the first.</summary>
    private Node Past(Node node, int axis, int age)
    {
        if (!_causality.IsSettled(node) || !node.Type.PerSample || _time.Excess(node, axis) != 0 || _time.Of(node).Length != 1)
        {
            throw Later(node);
        }

        int most = _lookBack.TryGetValue((node, axis), out int known) ? known : 0;
        _lookBack[(node, axis)] = Math.Max(most, age);
        if (!_rings.TryGetValue((node, axis), out Node? ring))
        {
            _builder.Origin = node.Origin;
            ring = _memories.Add(NameOf(node, "History"), node.Type with { Shape = Without(node.Shape, axis) }, _lookBack[(node, axis)] + 1);
            _rings.Add((node, axis), ring);
            _open.Add((node, axis));
        }

        _lookedFurther |= age >= ring.Shape[0].Size;
        _builder.Origin = node.Origin;
        return _memories.Read(ring, Math.Min(age, ring.Shape[0].Size - 1));
    }

    /// <summary>Puts the present values into the rings; what that needs may ask for further rings.</summary>
    private void FillRings()
    {
        for (int i = 0; i < _open.Count; i++)
        {
            (Node node, int axis) = _open[i];
            Node value = Now(node, axis, 0);
            _builder.Origin = node.Origin;
            _memories.Write(_rings[(node, axis)], value);
        }
    }

    /// <summary>All values of an axis of time until now.</summary>
    private Node Cache(Node node, int axis)
    {
        if (_steps.Limit is not { } limit)
        {
            throw new NotStreamableException($"all steps so far are needed, and {_time.Time.Name} has no bound; declare 'dim {_time.Time.Name} <= n;'", node.Origin);
        }

        if (_time.Excess(node, axis) != 0)
        {
            throw Later(node);
        }

        Node value = Now(node, axis, 0);
        _builder.Origin = node.Origin;
        Node memory = _memories.Add(NameOf(node, "SoFar"), value.Type, limit);
        Node after = _memories.Replace(memory, value, Extent.Of((Size)Extent.Of(_steps) - 1));
        _memories.Output(memory, after);
        Node soFar = _builder.Add(Primitives.Slice, new SliceAttributes(0, 0, Extent.Of(_steps)), after);
        return _builder.Transpose(soFar, Enumerable.Range(0, node.Shape.Rank).Select(other => other == axis ? 0 : other < axis ? other + 1 : other));
    }

    /// <summary>A sum or maximum over all steps until now.</summary>
    private Node Running(Node node, int axis)
    {
        if (_time.Time.Kind == DimKind.Fixed)
        {
            throw new NotStreamableException($"the number of steps is fixed, but a step takes all so far together; declare 'dim {_time.Time.Name} <= {_time.Time.Limit};'", node.Origin);
        }

        var reduce = node.Get<ReduceAttributes>();
        Node value = Now(node.Inputs[0], axis, 0);
        int[] others = reduce.Axes.Where(other => other != axis).Select(other => other > axis ? other - 1 : other).ToArray();
        Node step = others.Length == 0 ? value : Add(node, node.Primitive, new ReduceAttributes(Dsl.EquatableArray.Of(others)), value);
        _builder.Origin = node.Origin;
        Node ring = _memories.Add(NameOf(node, node.Primitive == Primitives.ReduceSum ? "Sum" : "Largest"), node.Type, 2);
        Node before = _memories.Read(ring, 1);
        Node next = node.Primitive == Primitives.ReduceSum
            ? _builder.Add(Primitives.Add, before, step)
            : Add(node, Primitives.Select, null, IsFirst(node), step, Add(node, Primitives.Maximum, null, before, step));
        _memories.Write(ring, next);
        return next;
    }

    private Node ScanNow(Node result, int axis, int delay)
    {
        var attributes = result.Get<ScanResultAttributes>();
        return attributes.Kind == ScanResultKind.Each && axis == 0 && delay == 0 ? StepOf(result.Inputs[0])[attributes.Index] : throw Later(result);
    }

    /// <summary>One step of a scan: its body, with the states that it has left the last time.</summary>
    private Node[] StepOf(Node scan)
    {
        if (_scans.TryGetValue(scan, out Node[]? known))
        {
            return known;
        }

        var attributes = scan.Get<ScanAttributes>();
        if (attributes.Reverse)
        {
            throw new NotStreamableException("a scan goes from the last step to the first", scan.Origin);
        }

        var operands = new Node[scan.Inputs.Count];
        var rings = new List<Node>();
        for (int i = 0; i < operands.Length; i++)
        {
            Node input = scan.Inputs[i];
            if (i < attributes.Sequences)
            {
                operands[i] = _causality.IsSettled(input) && _time.Of(input) is [0] ? Now(input, 0, 0) : throw Later(input);
            }
            else if (_time.DependOn(input))
            {
                throw new NotStreamableException("each step of a scan needs what is known at the end only", scan.Origin);
            }
            else if (i < attributes.Sequences + attributes.States)
            {
                _builder.Origin = scan.Origin;
                rings.Add(_memories.Add(NameOf(scan, "State"), input.Type, 2));
                operands[i] = StateBefore(scan, input, _memories.Read(rings[rings.Count - 1], 1));
            }
            else
            {
                operands[i] = SoFar(input);
            }
        }

        Node[] outputs = Body(attributes.Body, operands);
        for (int state = 0; state < rings.Count; state++)
        {
            _builder.Origin = scan.Origin;
            _memories.Write(rings[state], outputs[state]);
        }

        _scans.Add(scan, outputs);
        return outputs;
    }

    private Node StateBefore(Node scan, Node start, Node state)
    {
        if (Optimization.Simplification.ConstantRules.Value(start) is 0)
        {
            return state;
        }

        Node first = SoFar(start);
        return Add(scan, Primitives.Select, null, IsFirst(scan), first, state);
    }

    private Node[] Body(Graph body, Node[] operands)
    {
        var copies = new Node[body.Nodes.Count];
        foreach (Node node in body.Nodes)
        {
            copies[node.Id] = node.Attributes is OperandAttributes operand ? operands[operand.Index]
                : Add(node, node.Primitive, node.Attributes, node.Inputs.Select(input => copies[input.Id]).ToArray());
        }

        return body.Outputs.Select(output => copies[output.Value.Id]).ToArray();
    }
}
