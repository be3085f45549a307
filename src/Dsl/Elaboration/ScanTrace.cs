using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// The nodes of a cell that runs once with symbols for its step and states. What does not depend on these is moved out, so
/// that the body of the scan holds only what must be computed at every step.
/// </summary>
internal sealed class ScanTrace(GraphBuilder outer)
{
    private readonly List<(Node Operand, Node Sequence)> _sequences = [];
    private readonly List<(Node Operand, Node Start)> _states = [];
    private readonly List<Node> _captured = [];
    private readonly Dictionary<Node, Node> _imported = [];
    private readonly Dictionary<Node, Node> _body = [];
    private readonly GraphBuilder _result = new();

    /// <summary>The graph around.</summary>
    public GraphBuilder Outer { get; } = outer;

    /// <summary>Where the cell runs.</summary>
    public GraphBuilder Body { get; } = new();

    /// <summary>What the cell's text assigns.</summary>
    public UnusedValues Assignments { get; } = new();

    /// <summary>The symbol of one step of a sequence.</summary>
    public Node Step(Node sequence)
    {
        Node operand = Operand(ScanRules.OperandType(1, sequence.Type, 0));
        _sequences.Add((operand, sequence));
        return operand;
    }

    /// <summary>The symbol of a state; its start value is given later.</summary>
    public Node State(Shape shape) => Operand(new TensorType(ElementType.Float, shape, PerSample: true));

    /// <summary>Says what a state starts with.</summary>
    public void Start(Node state, Node start) => _states.Add((state, start));

    /// <summary>Adds the scan to the graph around; the results are the next states, then what else a step gives.</summary>
    public Node Finish(IEnumerable<Node> results, Extent steps, bool reverse)
    {
        bool[] varies = Varying();
        Node[] values = results.ToArray();
        SpreadRandom(steps, varies, values);
        IEnumerable<Node> operands = _sequences.Select(pair => pair.Operand).Concat(_states.Select(pair => pair.Operand));
        foreach (Node operand in operands)
        {
            _body.Add(operand, _result.Add(Primitives.Operand, new OperandAttributes(_body.Count, operand.Type)));
        }

        bool[] live = Live(values);
        foreach (Node node in Enumerable.Range(0, Body.Count).Select(id => Body[id]).Where(node => live[node.Id] && varies[node.Id] && !_body.ContainsKey(node)))
        {
            _result.Origin = node.Origin;
            _body.Add(node, _result.Add(node.Primitive, node.Attributes, node.Inputs.Select(input => Inside(input, varies)).ToArray()));
        }

        for (int i = 0; i < values.Length; i++)
        {
            _result.Output(new GraphOutput(OutputKind.Result, i < _states.Count ? "state" : "step", Inside(values[i], varies)));
        }

        Node[] inputs = [.. _sequences.Select(pair => pair.Sequence), .. _states.Select(pair => pair.Start), .. _captured];
        return Outer.Add(Primitives.Scan, new ScanAttributes(_result.ToGraph(), _sequences.Count, _states.Count, steps, reverse), inputs);
    }

    private Node Operand(TensorType type) => Body.Add(Primitives.Operand, new OperandAttributes(Body.Count, type));

    private bool Owns(Node node) => node.Id < Body.Count && ReferenceEquals(Body[node.Id], node);

    private bool[] Varying()
    {
        var varies = new bool[Body.Count];
        for (int id = 0; id < varies.Length; id++)
        {
            Node node = Body[id];
            varies[id] = node.Primitive == Primitives.Operand || node.Primitive.Kind == PrimitiveKind.Random || node.Inputs.Any(input => Owns(input) && varies[input.Id]);
        }

        return varies;
    }

    private bool[] Live(IEnumerable<Node> results)
    {
        var live = new bool[Body.Count];
        foreach (Node result in results.Where(Owns))
        {
            live[result.Id] = true;
        }

        for (int id = live.Length - 1; id >= 0; id--)
        {
            foreach (Node input in Body[id].Inputs.Where(input => live[id] && Owns(input)))
            {
                live[input.Id] = true;
            }
        }

        return live;
    }

    /// <summary>Each step has random numbers of its own, so they are drawn before as one more sequence.</summary>
    private void SpreadRandom(Extent steps, bool[] varies, IEnumerable<Node> results)
    {
        bool[] live = Live(results);
        for (int id = 0; id < Body.Count; id++)
        {
            if (live[id] && Body[id].Primitive.Kind == PrimitiveKind.Random)
            {
                Node node = Body[id];
                var random = node.Get<RandomAttributes>();
                Outer.Origin = node.Origin;
                Shape shape = ScanRules.Lifted(node.Type, steps).Shape;
                Node numbers = Outer.Add(node.Primitive, new RandomAttributes(shape, PerSample: true, random.Stream), node.Inputs.Select(input => Import(input, varies)).ToArray());
                _sequences.Add((node, numbers));
            }
        }
    }

    /// <summary>A value as the body sees it.</summary>
    private Node Inside(Node node, bool[] varies)
    {
        if (Owns(node) && varies[node.Id])
        {
            return _body[node];
        }

        Node outside = Import(node, varies);
        if (!_body.TryGetValue(outside, out Node? inside))
        {
            bool isLeaf = outside.Primitive == Primitives.Constant || outside.Primitive == Primitives.Iota;
            inside = isLeaf ? _result.Add(outside.Primitive, outside.Attributes) : Capture(outside);
            _body.Add(outside, inside);
        }

        return inside;
    }

    private Node Capture(Node node)
    {
        // A number of the step is written into the body's text; one that stands in memory counts as one of each sample.
        Node captured = node.Shape.Rank == 0 && !node.Type.PerSample && !IsNumber(node) ? Outer.Broadcast(node, Shape.Scalar, [], perSample: true) : node;
        _captured.Add(captured);
        return _result.Add(Primitives.Operand, new OperandAttributes(_sequences.Count + _states.Count + _captured.Count - 1, captured.Type));
    }

    private static bool IsNumber(Node node) => node.Shape.Rank == 0 && !node.Type.PerSample
        && node.Primitive.Kind is PrimitiveKind.Elementwise or PrimitiveKind.Leaf && node.Primitive != Primitives.Weight && node.Primitive != Primitives.Buffer
        && node.Inputs.All(IsNumber);

    /// <summary>A value that is the same at every step, in the graph around.</summary>
    private Node Import(Node node, bool[] varies)
    {
        if (!Owns(node))
        {
            return node;
        }

        if (!_imported.TryGetValue(node, out Node? imported))
        {
            Outer.Origin = node.Origin;
            imported = Outer.Add(node.Primitive, node.Attributes, node.Inputs.Select(input => Import(input, varies)).ToArray());
            _imported.Add(node, imported);
        }

        return imported;
    }
}
