using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Text;

namespace Netwright.Generator.Pipeline;

/// <summary>
/// All that the code of one file depends on: its closure, what the project says, the folder of what it emits, the
/// diagnostics known so far, and the places of declarations that become no class because an earlier one takes its name.
/// </summary>
internal sealed record CompilationUnit(
    FileClosure Closure,
    ElaborationOptions Options,
    string Folder,
    EquatableArray<Diagnostic> Diagnostics,
    EquatableArray<TextSpan> Taken);
