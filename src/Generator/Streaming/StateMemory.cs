using Netwright.Dsl.Graph;

namespace Netwright.Generator.Streaming;

/// <summary>A part of what is remembered from step to step, for each sample.</summary>
public sealed record StateMemory(string Name, TensorType Type);
