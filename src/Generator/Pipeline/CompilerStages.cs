using Netwright.Dsl.Semantics;
using Netwright.Generator.Emission;

namespace Netwright.Generator.Pipeline;

/// <summary>The two halves of the compiler behind the pipeline; tests put faulty ones in their place.</summary>
internal sealed record CompilerStages(
    Func<FileClosure, ElaborationOptions, ElaborationResult> Elaborate,
    Func<IExecutorCompiler> CreateExecutors);
