namespace Netwright;

/// <summary>A state of a network, as its text declares it.</summary>
/// <param name="Name">The name in the source.</param>
/// <param name="Elements">The number of elements for each row of a batch.</param>
/// <param name="Start">What each element is at the beginning.</param>
public sealed record StateInfo(string Name, int Elements, float Start);
