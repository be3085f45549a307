namespace Netwright.Generator.Emission.Executors;

/// <summary>A stretch of a network's store that one call updates.</summary>
internal sealed record WeightRun(int Network, int From, int To, int Rank);
