using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Programs;

/// <summary>
/// An optimizer with its arguments, as an element-wise rule over rank-0 nodes: outputs are of kind
/// <see cref="OutputKind.Result"/>, <c>weight</c> first, then one for each state in the order of <c>States</c>.
/// </summary>
public sealed record OptimizerProgram(string Name, EquatableArray<StateAttributes> States, Graph.Graph Rule);
