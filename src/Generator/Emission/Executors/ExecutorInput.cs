using Netwright.Dsl.Graph;

namespace Netwright.Generator.Emission.Executors;

/// <summary>A parameter of an executor's <c>Run</c>: an input or output, with its elements for one sample.</summary>
internal sealed record ExecutorInput(string Name, Size Elements, bool IsIndex, bool IsOutput = false)
{
    /// <summary>The type of its rows in C#.</summary>
    public string SpanType => $"System::{(IsOutput ? "" : "ReadOnly")}Span<{(IsIndex ? "int" : "float")}>";
}
