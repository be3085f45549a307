using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>An element-wise operation: its primitive, whether its operands change places for it, and how to fold constants.</summary>
internal sealed record ElementwiseOperation(string Name, Primitive Primitive, Func<double[], double> Fold, bool IsSwapped = false, bool GivesTruth = false);
