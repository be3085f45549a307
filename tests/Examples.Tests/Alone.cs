namespace Netwright.Examples.Tests;

/// <summary>Tests that count the allocations of the whole process or start others, so nothing may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
