using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;
using Netwright.Generator.Emission;

namespace Netwright.Generator.Pipeline;

/// <summary>The parts of the compiler behind the pipeline; tests put faulty ones in their place.</summary>
internal sealed record CompilerStages(
    Func<SourceText, ParseResult> Parse,
    Func<FileClosure, ElaborationOptions, ElaborationResult> Elaborate,
    Func<IExecutorCompiler> CreateExecutors);
