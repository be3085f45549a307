using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>Operands brought to one shape, and the labels of its axes.</summary>
internal sealed record ElementwiseAlignment(Node[] Nodes, IReadOnlyList<AxisLabel>? Labels);
