namespace Netwright.Generator.Tests.Execution;

/// <summary>Tests that count what the whole process allocates: nothing else may run beside them.</summary>
[CollectionDefinition(nameof(ExecutionCollection), DisableParallelization = true)]
public sealed class ExecutionCollection;
