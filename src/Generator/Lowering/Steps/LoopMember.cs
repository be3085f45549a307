using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>A value computed in a loop: how it stands in it, and the pass over the columns (phase) in which it is computed.</summary>
internal sealed record LoopMember(Node Node, LoopRole Role, int Phase, IReadOnlyList<LoopOperand> Operands)
{
    /// <summary>The first phase that may use it.</summary>
    public int Available => Role == LoopRole.Reduction ? Phase + 1 : Phase;
}
