using Netwright.Dsl.Graph;

namespace Netwright.Generator.Planning;

/// <summary>The memory of a training step in floats for each sample: what is planned, and what all values and gradients that reach memory would take together.</summary>
public sealed record TrainingMemory(Size Planned, Size Values);
