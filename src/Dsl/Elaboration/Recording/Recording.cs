using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>
/// Notes what the body of a unit does to a graph while it runs. It is lost where the body does something that could not be done
/// again without running the text: reports, scans, or reading what is neither an argument nor declared by the unit.
/// </summary>
internal sealed class Recording(Session session, GraphContext context, Frame frame, UseKey key)
{
    private readonly GraphBuilder _builder = context.Builder;
    private readonly Origin _origin = context.Builder.Origin;
    private readonly int _firstNode = context.Builder.Count;
    private readonly int _firstWork = session.Budget.Work;
    private readonly int _firstReport = session.Diagnostics.Reports;
    private readonly List<WeightSymbol> _weights = [];
    private readonly List<RecordedStep> _steps = [];

    // By node: its number, and the weight whose value it was read as.
    private readonly Dictionary<Node, (int Number, WeightSymbol? Read)> _values = Numbered(key.Tensors);
    private int _next = context.Builder.Count;
    private bool _isLost;

    /// <summary>Gives up.</summary>
    public void Lose() => _isLost = true;

    /// <summary>A weight or buffer is declared.</summary>
    public void Declare(StorageSyntax storage, Frame declaring, WeightSymbol symbol)
    {
        string path = frame.Layers.Path;
        IReadOnlyList<Frame> uses = Uses(declaring);
        if (_isLost |= !symbol.Name.StartsWith(path, StringComparison.Ordinal) || !ReferenceEquals(declaring.Layers.Weights, frame.Layers.Weights)
            || uses.Any(use => !use.Layers.Path.StartsWith(path, StringComparison.Ordinal)))
        {
            return;
        }

        _weights.Add(symbol);
        _steps.Add(new DeclareStep(storage, symbol, symbol.Name.Substring(path.Length), uses));
    }

    /// <summary>The value of a weight or buffer is read; called before its node is looked for.</summary>
    public void Reading() => AddNodes();

    /// <summary>The value of a weight or buffer was read.</summary>
    public void Read(WeightSymbol symbol, Node value, bool isBuffer)
    {
        if (_values.TryGetValue(value, out (int Number, WeightSymbol? Read) known))
        {
            // Read before, or given to the buffer by this body; what else has the same node here need not have it elsewhere.
            _isLost |= known.Number < key.Tensors.Count || (known.Read is not null && known.Read != symbol);
            return;
        }

        int weight = _weights.LastIndexOf(symbol);
        _isLost |= weight < 0;
        _values.Add(value, (_values.Count, symbol));
        _next = _builder.Count;
        _steps.Add(new ReadStep(weight, isBuffer));
    }

    /// <summary>A buffer gets a value.</summary>
    public void Update(WeightSymbol symbol, Node value)
    {
        AddNodes();
        int weight = _weights.LastIndexOf(symbol), number = Number(value);
        _isLost |= weight < 0;
        _steps.Add(new UpdateStep(weight, number));
    }

    /// <summary>It is noted what made a value.</summary>
    public void Note(Node value, string name, Frame? use, TextSpan span)
    {
        AddNodes();
        _steps.Add(new NoteStep(Number(value), name, use, span));
    }

    /// <summary>All that was done; null where it is lost.</summary>
    public RecordedBody? Finish(Value result, bool? mode)
    {
        AddNodes();
        Rebind();
        IReadOnlyList<Value> items = result is TupleValue tuple ? tuple.Items : [result];
        if (_isLost || session.Budget.IsExhausted || session.Diagnostics.Reports != _firstReport || items.Any(item => item is not TensorValue { Labels: null }))
        {
            return null;
        }

        int[] results = items.Select(item => Number(((TensorValue)item).Node)).ToArray();
        return _isLost ? null : new RecordedBody(_steps, results, (result as TupleValue)?.Names, _builder.Count - _firstNode, session.Budget.Work - _firstWork, mode);
    }

    private static Dictionary<Node, (int Number, WeightSymbol? Read)> Numbered(IReadOnlyList<Node> inputs)
    {
        var values = new Dictionary<Node, (int Number, WeightSymbol? Read)>();
        foreach (Node input in inputs)
        {
            values.Add(input, (values.Count, null));
        }

        return values;
    }

    private void Rebind()
    {
        foreach (KeyValuePair<string, Value> formal in key.Values)
        {
            if (frame.Locals.TryGetValue(formal.Key, out Value? value) && ReferenceEquals(value, formal.Value))
            {
                continue;
            }

            _isLost |= value is not TensorValue { Labels: null };
            if (!_isLost)
            {
                _steps.Add(new RebindStep(formal.Key, Number(((TensorValue)value!).Node)));
            }
        }
    }

    // As they are now: names are bound to other values later on.
    private List<Frame> Uses(Frame declaring)
    {
        var uses = new List<Frame>();
        for (Frame? use = declaring; use is not null; use = ReferenceEquals(use, frame) ? null : use.Caller)
        {
            uses.Add(use.With(use.Layers));
        }

        return uses;
    }

    private void AddNodes()
    {
        for (; _next < _builder.Count && !_isLost; _next++)
        {
            Node node = _builder[_next];
            _isLost |= !ReferenceEquals(node.Origin, _origin) || node.Primitive.Kind == PrimitiveKind.Recurrence
                || node.Attributes is InputAttributes or WeightAttributes or SettingAttributes or StateAttributes;
            var numbers = new int[node.Inputs.Count];
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = Number(node.Inputs[i]);
            }

            _values.Add(node, (_values.Count, null));
            _steps.Add(new NodeStep(node, numbers));
        }
    }

    private int Number(Node node)
    {
        bool isKnown = _values.TryGetValue(node, out (int Number, WeightSymbol? Read) known);
        _isLost |= !isKnown;
        return isKnown ? known.Number : -1;
    }
}
