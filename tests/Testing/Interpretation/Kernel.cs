using Netwright.Dsl.Graph;

namespace Netwright.Testing.Interpretation;

/// <summary>Computes a node from its inputs' values.</summary>
public delegate Tensor Kernel(Node node, IReadOnlyList<Tensor> inputs, GraphInputs context);
