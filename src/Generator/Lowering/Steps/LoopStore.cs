namespace Netwright.Generator.Lowering.Steps;

/// <summary>A member of a loop that goes to memory; <c>Accumulates</c> adds to what is there, over the batch.</summary>
internal sealed record LoopStore(LoopMember Member, View Target, bool Accumulates);
