using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Programs;

/// <summary>A result of a network; the only one of a network without declared results is called <c>output</c>.</summary>
public sealed record OutputSymbol(string Name, TensorType Type);
