using Netwright.Dsl.Graph;

namespace Netwright.Generator.Differentiation;

/// <summary>
/// What a node's gradient contributes to one of its inputs: of the input's shape or of rank 0 (the same for all elements),
/// shared where it is the same for all samples.
/// </summary>
internal delegate Node GradientRule(GradientBuilder to, Node node, Node gradient, int input);
