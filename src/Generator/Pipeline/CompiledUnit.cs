using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Generator.Emission;

namespace Netwright.Generator.Pipeline;

/// <summary>What became of a unit: its C# files, named with their folder, and everything to report.</summary>
internal sealed record CompiledUnit(EquatableArray<EmittedFile> Files, EquatableArray<Diagnostic> Diagnostics);
