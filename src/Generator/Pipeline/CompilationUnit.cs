using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;

namespace Netwright.Generator.Pipeline;

/// <summary>
/// All that the code of one file depends on: its closure, what the project says, the folder of what it emits, the
/// diagnostics known so far, and the classes that it must not emit because an earlier file does.
/// </summary>
internal sealed record CompilationUnit(
    FileClosure Closure,
    ElaborationOptions Options,
    string Folder,
    EquatableArray<Diagnostic> Diagnostics,
    EquatableArray<string> Taken);
