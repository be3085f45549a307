using Netwright.Dsl.Semantics;

namespace Netwright.Dsl.Elaboration;

/// <summary>A network that a training step was given.</summary>
internal sealed class NetworkValue(string name, NetworkSymbol symbol, WeightTable weights, bool isTrained) : CallableValue(name)
{
    /// <summary>Its declaration.</summary>
    public NetworkSymbol Symbol { get; } = symbol;

    /// <summary>Its weights.</summary>
    public WeightTable Weights { get; } = weights;

    /// <summary>Whether the step updates it; those that it does not run in evaluation mode.</summary>
    public bool IsTrained { get; } = isTrained;

    /// <inheritdoc/>
    public override string Describe() => $"the network {Name}";
}
