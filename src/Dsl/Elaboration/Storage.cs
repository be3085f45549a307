using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>A tensor that an assignment updates: a buffer, or the state of an optimizer. The new value shows after the evaluation.</summary>
internal sealed class Storage(WeightSymbol? buffer, StateAttributes? state)
{
    /// <summary>The buffer, where it is one.</summary>
    public WeightSymbol? Buffer { get; } = buffer;

    /// <summary>The optimizer's state, where it is one.</summary>
    public StateAttributes? State { get; } = state;
}
