using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>
/// Goes through a graph once and applies the first rule that fits to each node, and to the nodes that rules build. Each rule
/// leaves less to do and looks only at a node, its inputs and theirs, so the work is linear.
/// </summary>
internal sealed class Simplifier : GraphRewriter
{
    private readonly Dictionary<Primitive, SimplificationRule[]> _rules;
    private readonly int[] _oldUses;
    private readonly List<int> _uses;

    private Simplifier(Graph graph, Dictionary<Primitive, SimplificationRule[]> rules)
    {
        _rules = rules;
        _uses = new List<int>(graph.Nodes.Count);
        _oldUses = new int[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            foreach (Node used in node.Inputs)
            {
                _oldUses[used.Id]++;
            }
        }

        foreach (GraphOutput output in graph.Outputs)
        {
            _oldUses[output.Value.Id]++;
        }
    }

    /// <summary>The graph, simplified by these rules.</summary>
    public static Graph Run(Graph graph, Dictionary<Primitive, SimplificationRule[]> rules) => new Simplifier(graph, rules).Rewrite(graph);

    /// <summary>Merges tables; rules of earlier tables are tried first.</summary>
    public static Dictionary<Primitive, SimplificationRule[]> Table(params IReadOnlyDictionary<Primitive, SimplificationRule[]>[] tables) =>
        Primitives.All.ToDictionary(
            primitive => primitive,
            primitive => tables.SelectMany(table => table.TryGetValue(primitive, out SimplificationRule[]? rules) ? rules : []).ToArray());

    /// <summary>The same rules for all element-wise primitives.</summary>
    public static IReadOnlyDictionary<Primitive, SimplificationRule[]> ForElementwise(SimplificationRule rule) =>
        Primitives.All.Where(primitive => primitive.Kind == PrimitiveKind.Elementwise).ToDictionary(primitive => primitive, _ => new[] { rule });

    /// <summary>Whether nothing else needs a value, so that it need not be computed when its one use goes.</summary>
    public bool IsUsedOnce(Node node) => node.Id >= _uses.Count || _uses[node.Id] <= 1;

    /// <summary>Adds a node, or what is simpler.</summary>
    public Node Add(Primitive primitive, NodeAttributes? attributes, params Node[] inputs) =>
        Simpler(primitive, attributes, inputs) ?? Builder.Add(primitive, attributes, inputs);

    /// <summary>Adds a node that needs no attributes, or what is simpler.</summary>
    public Node Add(Primitive primitive, params Node[] inputs) => Add(primitive, null, inputs);

    /// <summary>A constant of a type.</summary>
    public Node Constant(double value, TensorType type) => As(Builder.Constant(value, type.Element), type)!;

    /// <summary>The sum over axes.</summary>
    public Node Sum(Node x, IEnumerable<int> axes, bool overBatch = false) =>
        Add(Primitives.ReduceSum, new ReduceAttributes(axes.ToEquatableArray(), overBatch), x);

    /// <summary>Repeats along new axes, and along the batch.</summary>
    public Node Broadcast(Node x, Shape shape, IEnumerable<int> map, bool perSample) =>
        Add(Primitives.Broadcast, new BroadcastAttributes(shape, map.ToEquatableArray(), perSample && !x.Type.PerSample), x);

    /// <summary>The same elements under the extents of another shape.</summary>
    public Node Reshape(Node x, Shape shape) => x.Shape == shape ? x : Add(Primitives.Reshape, new ReshapeAttributes(shape), x);

    /// <summary>A value times the number of places of axes.</summary>
    public Node TimesCount(Node value, IEnumerable<Extent> extents)
    {
        List<Extent> all = extents.ToList();
        double count = all.Where(extent => extent.IsConstant).Aggregate(1.0, (product, extent) => product * extent.Size);
        Node product = Add(Primitives.Multiply, value, Builder.Constant(count));
        return all.Where(extent => !extent.IsConstant).Aggregate(product, (partial, extent) => Add(Primitives.Multiply, partial, Builder.Length(extent)));
    }

    /// <summary>The value, repeated and converted to what the result of an application must be; null if its elements do not convert.</summary>
    public Node? As(Node value, TensorType type)
    {
        if (value.Type.Element != type.Element)
        {
            if (type.Element != ElementType.Float)
            {
                return null;
            }

            value = Add(Primitives.ToFloat, value);
        }

        bool repeats = value.Shape.Rank == 0 && type.Shape.Rank > 0;
        value = repeats ? value : Reshape(value, type.Shape);
        return repeats || (type.PerSample && !value.Type.PerSample)
            ? Broadcast(value, type.Shape, Enumerable.Range(0, value.Shape.Rank), type.PerSample)
            : value;
    }

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs)
    {
        bool keepsType = true;
        for (int i = 0; i < inputs.Length; i++)
        {
            keepsType &= ReferenceEquals(inputs[i].Type, node.Inputs[i].Type);
        }

        Node simple = Simpler(node.Primitive, node.Attributes, inputs, keepsType ? node.Type : null) ?? base.Visit(node, inputs);
        while (_uses.Count <= simple.Id)
        {
            _uses.Add(0);
        }

        _uses[simple.Id] += _oldUses[node.Id];
        return simple;
    }

    private Node? Simpler(Primitive primitive, NodeAttributes? attributes, Node[] inputs, TensorType? type = null)
    {
        SimplificationRule[] rules = _rules[primitive];
        if (rules.Length == 0)
        {
            return null;
        }

        var application = new Application(primitive, attributes, inputs, type);
        foreach (SimplificationRule rule in rules)
        {
            if (rule(this, application) is { } simpler)
            {
                return simpler;
            }
        }

        return null;
    }
}
