namespace Netwright.Testing.Interpretation;

/// <summary>What an optimizer's rule reads of one weight: all its elements, their gradients and states, the joint norm of all gradients, the weight's rank.</summary>
public sealed record OptimizerInputs(double[] Weight, double[] Gradient, IReadOnlyList<double[]> States, double GradientNorm, int Rank);
