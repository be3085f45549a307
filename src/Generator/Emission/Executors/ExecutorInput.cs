using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission.Executors;

/// <summary>A parameter of an executor's <c>Run</c>: an input, with its elements for one sample.</summary>
internal sealed record ExecutorInput(string Name, Size Elements, bool IsIndex);
