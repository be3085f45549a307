using Netwright.Dsl.Programs;

namespace Netwright.Generator.Planning;

/// <summary>A stretch of the store of states: one state of one statement's optimizer for all weights of one network.</summary>
public sealed record StateRegion(string Name, MinimizeStatement Statement, int Network, int State, int Offset);
