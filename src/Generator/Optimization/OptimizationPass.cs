using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>One pass of a pipeline: a pure function with the name that it is printed and tested under.</summary>
public sealed record OptimizationPass(string Name, Func<Graph, Graph> Run);
