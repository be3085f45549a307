using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Where a member of a loop gets an input from: another member, a scalar of the step, or memory. Exactly one is set.</summary>
internal sealed record LoopOperand(LoopMember? Member, Node? Scalar, View? View);
