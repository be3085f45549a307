using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>The graph being built, and what is true of it.</summary>
internal sealed class GraphContext
{
    private readonly Dictionary<string, Node> _settings = [];
    private readonly Dictionary<(WeightSymbol Symbol, int Version), Node> _weights = [];
    private readonly HashSet<string> _layers = [];
    private int _stream;

    /// <summary>Collects the nodes: of the graph, or of the body of a scan while its cell runs.</summary>
    public GraphBuilder Builder { get; private set; } = new();

    /// <summary>What a cell runs in, while it does; null outside scans.</summary>
    public ScanTrace? Trace { get; private set; }

    /// <summary>What <c>training</c> is.</summary>
    public bool Training { get; set; }

    /// <summary>Whether anything asked what <c>training</c> is.</summary>
    public bool DependsOnMode { get; set; }

    /// <summary>Whether there is a batch: not in initial values, constants and optimizers.</summary>
    public bool HasBatch { get; set; } = true;

    /// <summary>Names that mean something only here: <c>step</c>, <c>gradient</c>, …</summary>
    public Dictionary<string, Value> Specials { get; } = [];

    /// <summary>Numbers that C# may change, in the order of use.</summary>
    public List<SettingAttributes> Settings { get; } = [];

    /// <summary>Values of buffers after the evaluations since the last <c>minimize</c>, in the order of the updates.</summary>
    public List<(WeightSymbol Buffer, Node Value)> Updates { get; } = [];

    /// <summary>How many <c>minimize</c> statements have updated each weight, and how many have left each buffer changed.</summary>
    public Dictionary<WeightSymbol, int> Versions { get; } = [];

    /// <summary>Values that no output has as they are, but that were renewed to one, or updated a buffer.</summary>
    public List<Node> NotInVain { get; } = [];

    /// <summary>What of the prelude made a node, as far as advice needs it.</summary>
    public Dictionary<Node, Producer> Producers { get; } = [];

    /// <summary>Values that were warned about, since their shapes are probably not what was meant.</summary>
    public Dictionary<Node, Suspicion> Suspicions { get; } = [];

    /// <summary>What the user's text has assigned.</summary>
    public UnusedValues Assignments { get; private set; } = new();

    /// <summary>Rows of the layer table; null where none are wanted.</summary>
    public List<Programs.LayerRow>? Rows { get; set; }

    /// <summary>What the names of layers begin with: the network that is running, where a step takes several.</summary>
    public string LayerPrefix { get; set; } = "";

    /// <summary>Notes what the body of a unit does, while it does; null otherwise.</summary>
    public Recording? Recording { get; private set; }

    /// <summary>Whether a body that begins here can be recorded, or done as one that was.</summary>
    public bool CanRecord => HasBatch && Trace is null && Recording is null && Specials.Count == 0;

    /// <summary>The networks of a training step that were called, by the names that they have there.</summary>
    public HashSet<string> Called { get; } = [];

    /// <summary>Runs a body while it is recorded; what was recorded is null where it is lost.</summary>
    public (Value Result, RecordedBody? Recorded) Record(Recording recording, Func<Value> run)
    {
        bool dependedOnMode = DependsOnMode;
        (DependsOnMode, Recording) = (false, recording);
        Value result = run();
        RecordedBody? recorded = recording.Finish(result, DependsOnMode ? Training : null);
        (DependsOnMode, Recording) = (DependsOnMode || dependedOnMode, null);
        return (result, recorded);
    }

    /// <summary>Runs a cell with its nodes collected apart.</summary>
    public void Within(ScanTrace trace, Action run)
    {
        (GraphBuilder builder, UnusedValues assignments) = (Builder, Assignments);
        trace.Body.Origin = builder.Origin;
        (Builder, Assignments, Trace) = (trace.Body, trace.Assignments, trace);
        run();
        (Builder, Assignments, Trace) = (builder, assignments, null);
    }

    /// <summary>The number of the next use of random numbers.</summary>
    public int NextStream() => _stream++;

    /// <summary>A number that C# may change.</summary>
    public Node Setting(string name, double initial)
    {
        Recording?.Lose();
        if (!_settings.TryGetValue(name, out Node? node))
        {
            var attributes = new SettingAttributes(name, initial);
            node = (Trace?.Outer ?? Builder).Add(Primitives.Setting, attributes);
            _settings.Add(name, node);
            Settings.Add(attributes);
        }

        return node;
    }

    /// <summary>The present value of a weight.</summary>
    public Node Weight(WeightSymbol symbol) => Read(symbol, isBuffer: false);

    /// <summary>The present value of a buffer: what the last evaluation left, else what is stored.</summary>
    public Node Buffer(WeightSymbol symbol) => Read(symbol, isBuffer: true);

    /// <summary>The value of a weight after so many updates.</summary>
    public Node Weight(WeightSymbol symbol, int version)
    {
        if (!_weights.TryGetValue((symbol, version), out Node? node))
        {
            node = (Trace?.Outer ?? Builder).Add(symbol.IsBuffer ? Primitives.Buffer : Primitives.Weight, new WeightAttributes(symbol, version));
            _weights.Add((symbol, version), node);
        }

        return node;
    }

    /// <summary>Gives a buffer the value that it has from now on.</summary>
    public void Update(WeightSymbol symbol, Node value)
    {
        Updates.Add((symbol, value));
        Recording?.Update(symbol, value);
    }

    /// <summary>A name for a layer that no other layer of the graph has.</summary>
    public string UniqueLayer(string name)
    {
        string unique = LayerPrefix + name;
        for (int i = 2; !_layers.Add(unique); i++)
        {
            unique = FormattableString.Invariant($"{LayerPrefix}{name}_{i}");
        }

        return unique;
    }

    private Node Read(WeightSymbol symbol, bool isBuffer)
    {
        Recording?.Reading();
        int left = isBuffer ? Updates.FindLastIndex(update => ReferenceEquals(update.Buffer, symbol)) : -1;
        Node node = left >= 0 ? Updates[left].Value : Weight(symbol, Versions.TryGetValue(symbol, out int updates) ? updates : 0);
        Recording?.Read(symbol, node, isBuffer);
        return node;
    }
}
