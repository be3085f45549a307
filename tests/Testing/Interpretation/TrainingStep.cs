using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>What a training step gave: losses and reports by name, and the gradient of each weight.</summary>
public sealed record TrainingStep(IReadOnlyDictionary<string, double> Results, IReadOnlyDictionary<WeightSymbol, double[]> Gradients);
