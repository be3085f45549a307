namespace Netwright.Dsl.Programs;

/// <summary>A network that a training step takes, and the name it has there (<c>g</c> of <c>Generator g</c>; <c>network</c> of the only one).</summary>
public sealed record TrainedNetwork(string Name, NetworkProgram Network);
