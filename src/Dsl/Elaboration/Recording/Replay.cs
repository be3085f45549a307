using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>What is there while a recorded body is done again: the values so far, numbered as they were in the recording.</summary>
internal sealed class Replay(GraphContext context, Frame frame, IEnumerable<Node> inputs)
{
    private readonly List<Node> _values = [.. inputs];
    private readonly List<WeightSymbol> _weights = [];

    /// <summary>The graph.</summary>
    public GraphContext Context { get; } = context;

    /// <summary>The use of the unit.</summary>
    public Frame Frame { get; } = frame;

    /// <summary>A value by its number.</summary>
    public Node this[int value] => _values[value];

    /// <summary>A weight by its number.</summary>
    public WeightSymbol Weight(int weight) => _weights[weight];

    /// <summary>Adds a value.</summary>
    public void Add(Node value) => _values.Add(value);

    /// <summary>Adds a weight.</summary>
    public void Add(WeightSymbol symbol) => _weights.Add(symbol);
}
