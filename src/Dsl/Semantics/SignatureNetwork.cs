namespace Netwright.Dsl.Semantics;

/// <summary>A network that a faulty training step takes: its name there, and which one it is.</summary>
public sealed record SignatureNetwork(string Name, string Namespace, string Network);
