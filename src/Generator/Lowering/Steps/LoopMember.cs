using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>A value computed in a loop: how it stands in it, and the pass over the columns (phase) in which it is computed.</summary>
internal sealed class LoopMember(Node node, LoopRole role, int phase, LoopOperand[] operands)
{
    /// <summary>The value.</summary>
    public Node Node { get; } = node;

    /// <summary>How it stands in the loop.</summary>
    public LoopRole Role { get; } = role;

    /// <summary>The pass over the columns in which it is computed.</summary>
    public int Phase { get; } = phase;

    /// <summary>Where its inputs come from.</summary>
    public EquatableArray<LoopOperand> Operands { get; } = new(operands);

    /// <summary>The first phase that may use it.</summary>
    public int Available => Role == LoopRole.Reduction ? Phase + 1 : Phase;
}
