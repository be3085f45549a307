using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>Something that a graph is a function of: an input, or a weight or buffer after so many updates.</summary>
public readonly record struct Variable
{
    private Variable(string name, WeightSymbol? symbol, int version) => (Name, Symbol, Version) = (name, symbol, version);

    /// <summary>The input's or the weight's name.</summary>
    public string Name { get; }

    /// <summary>The weight or buffer; null for an input.</summary>
    public WeightSymbol? Symbol { get; }

    /// <summary>How many <c>minimize</c> statements have updated the weight before.</summary>
    public int Version { get; }

    /// <summary>An input.</summary>
    public static Variable Input(string name) => new(name, null, 0);

    /// <summary>A weight or buffer.</summary>
    public static Variable Weight(WeightSymbol symbol, int version = 0) => new(symbol.Name, symbol, version);

    /// <summary>The variable that a leaf reads.</summary>
    public static Variable Of(Node leaf) => leaf.Attributes switch
    {
        InputAttributes input => Input(input.Name),
        WeightAttributes weight => Weight(weight.Symbol, weight.Version),
        _ => throw new ArgumentException($"{leaf} is no variable", nameof(leaf)),
    };
}
