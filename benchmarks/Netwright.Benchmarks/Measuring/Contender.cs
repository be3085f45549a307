namespace Netwright.Benchmarks.Measuring;

/// <summary>One way to do what is measured.</summary>
/// <param name="Name">The head of its column.</param>
/// <param name="Run">Does it once.</param>
/// <param name="Answer">Does it and returns what was computed, for the comparison with the first contender's.</param>
internal sealed record Contender(string Name, Action Run, Func<float[]> Answer);
