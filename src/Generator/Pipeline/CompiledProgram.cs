using Netwright.Dsl.Diagnostics;
using Netwright.Generator.Emission;

namespace Netwright.Generator.Pipeline;

/// <summary>What became of one network or training step: its C# files, or none and the reason.</summary>
internal sealed record CompiledProgram(IReadOnlyList<EmittedFile> Files, Diagnostic? Fault);
