namespace Netwright.Dsl.Graph;

/// <summary>Builds a graph node by node; types are inferred and checked as nodes are added.</summary>
public sealed class GraphBuilder
{
    private readonly EquatableArray<Node> _old;
    private readonly List<Node> _nodes = [];
    private readonly List<GraphOutput> _outputs = [];

    // So many nodes of the old graph come first, and stand in no list.
    private int _kept;

    /// <summary>An empty graph.</summary>
    public GraphBuilder()
    {
    }

    /// <summary>A graph that takes the place of another: the nodes that both begin with take no memory.</summary>
    public GraphBuilder(Graph old) => _old = old.Nodes;

    /// <summary>The origin given to nodes from now on.</summary>
    public Origin Origin { get; set; } = Origin.None;

    /// <summary>How many nodes there are so far.</summary>
    public int Count => _kept + _nodes.Count;

    /// <summary>A node by its position.</summary>
    public Node this[int id] => id < _kept ? _old[id] : _nodes[id - _kept];

    /// <summary>Adds a node with attributes.</summary>
    public Node Add(Primitive primitive, NodeAttributes? attributes, params Node[] inputs)
    {
        return Append(new Node(Count, primitive, attributes, inputs, primitive.Infer(attributes, inputs), Origin));
    }

    /// <summary>
    /// Adds a node like one of another graph: the node itself where nothing about it changes, so that passes share what they
    /// leave alone. Its type needs no inferring where the inputs have the types that it had there.
    /// </summary>
    public Node Copy(Node node, Node[] inputs)
    {
        bool isSame = node.Id == Count && ReferenceEquals(node.Origin, Origin);
        for (int i = 0; i < inputs.Length && !node.HasInputs(inputs); i++)
        {
            Node old = node.Inputs[i];
            if (!ReferenceEquals(inputs[i].Type, old.Type))
            {
                return Add(node.Primitive, node.Attributes, inputs);
            }

            isSame &= ReferenceEquals(inputs[i], old);
        }

        return Append(isSame ? node : new Node(Count, node.Primitive, node.Attributes, inputs, node.Type, Origin));
    }

    /// <summary>Adds a node whose type is known, since one of the same inputs' types has it.</summary>
    internal Node AddTyped(Primitive primitive, NodeAttributes? attributes, Node[] inputs, TensorType type)
    {
        return Append(new Node(Count, primitive, attributes, inputs, type, Origin));
    }

    /// <summary>Takes back the node that was added last, which nothing uses yet.</summary>
    public void Undo(Node last)
    {
        if (!ReferenceEquals(this[Count - 1], last))
        {
            throw new GraphException($"{last} is not the last node");
        }

        if (_nodes.Count == 0)
        {
            _kept--;
        }
        else
        {
            _nodes.RemoveAt(_nodes.Count - 1);
        }
    }

    /// <summary>Adds a node that needs no attributes.</summary>
    public Node Add(Primitive primitive, params Node[] inputs) => Add(primitive, null, inputs);

    /// <summary>A number.</summary>
    public Node Constant(double value, ElementType element = ElementType.Float) =>
        Add(Primitives.Constant, new ConstantAttributes(value, element));

    /// <summary>The length of an axis as a number.</summary>
    public Node Length(Extent extent)
    {
        if (extent.IsConstant)
        {
            return Constant(extent.Size);
        }

        Node length = Add(Primitives.Length, new LengthAttributes(extent.Dim!));
        Node scaled = extent.Scale == 1 ? length : Add(Primitives.Multiply, length, Constant(extent.Scale));
        return extent.Offset == 0 ? scaled : Add(Primitives.Add, scaled, Constant(extent.Offset));
    }

    /// <summary>The sum over axes.</summary>
    public Node Sum(Node x, IEnumerable<int> axes, bool overBatch = false) =>
        Add(Primitives.ReduceSum, new ReduceAttributes(axes.ToEquatableArray(), overBatch), x);

    /// <summary>The same elements in another shape.</summary>
    public Node Reshape(Node x, Shape shape) => x.Shape == shape ? x : Add(Primitives.Reshape, new ReshapeAttributes(shape), x);

    /// <summary>The axes in another order.</summary>
    public Node Transpose(Node x, IEnumerable<int> permutation)
    {
        EquatableArray<int> order = permutation.ToEquatableArray();
        return IsIdentity(order) && order.Count == x.Shape.Rank ? x : Add(Primitives.Transpose, new TransposeAttributes(order), x);
    }

    /// <summary>Repeats along new axes.</summary>
    public Node Broadcast(Node x, Shape shape, IEnumerable<int> map, bool perSample = false) =>
        x.Shape == shape && (x.Type.PerSample || !perSample)
            ? x
            : Add(Primitives.Broadcast, new BroadcastAttributes(shape, map.ToEquatableArray(), perSample), x);

    /// <summary>Marks a value as an output.</summary>
    public void Output(GraphOutput output) => _outputs.Add(output);

    private static bool IsIdentity(EquatableArray<int> permutation)
    {
        int axis = 0;
        while (axis < permutation.Count && permutation[axis] == axis)
        {
            axis++;
        }

        return axis == permutation.Count;
    }

    /// <summary>The finished graph.</summary>
    public Graph ToGraph()
    {
        var nodes = new Node[Count];
        for (int id = 0; id < _kept; id++)
        {
            nodes[id] = _old[id];
        }

        _nodes.CopyTo(nodes, _kept);
        return new(new EquatableArray<Node>(nodes), _outputs.ToEquatableArray());
    }

    private Node Append(Node node)
    {
        if (_nodes.Count == 0 && _kept < _old.Count && ReferenceEquals(node, _old[_kept]))
        {
            _kept++;
            return node;
        }

        if (_nodes.Count == 0)
        {
            // Most graphs grow but a little from pass to pass.
            _nodes.Capacity = Math.Max(_nodes.Capacity, _old.Count - _kept + (_old.Count / 8));
        }

        _nodes.Add(node);
        return node;
    }
}
