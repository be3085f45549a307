using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Text;
using Netwright.Generator.Emission;
using Netwright.Generator.Emission.Surface;
using Netwright.Generator.Planning;
using Netwright.Generator.Streaming;

namespace Netwright.Generator.Pipeline;

/// <summary>Compiles one unit. Whatever fails inside becomes a diagnostic of this unit, and harms no other network.</summary>
internal sealed class UnitCompiler
{
    private readonly CompilationUnit _unit;
    private readonly CompilerStages _stages;
    private readonly CancellationToken _cancellation;
    private readonly IExecutorCompiler _executors;
    private readonly List<Diagnostic> _diagnostics;
    private readonly List<EmittedFile> _files = [];
    private readonly UniqueNames _names = new(ignoreCase: true);

    private UnitCompiler(CompilationUnit unit, CompilerStages stages, CancellationToken cancellation)
    {
        (_unit, _stages, _cancellation) = (unit, stages, cancellation);
        _executors = stages.CreateExecutors();
        _diagnostics = [.. unit.Diagnostics];
    }

    /// <summary>From a unit to C# and diagnostics.</summary>
    public static CompiledUnit Compile(CompilationUnit unit, CompilerStages stages, CancellationToken cancellation)
    {
        var compiler = new UnitCompiler(unit, stages, cancellation);
        compiler.Compile();
        return new CompiledUnit(compiler._files.ToEquatableArray(), compiler._diagnostics.ToEquatableArray());
    }

    private void Compile()
    {
        var start = new SourceLocation(_unit.Closure.Root.Source, new TextSpan(0, 0));
        ElaborationResult? result = null;
        if (!Try(start, "The file", () => result = _stages.Elaborate(_unit.Closure, _unit.Options)) || result is null)
        {
            return;
        }

        _diagnostics.AddRange(result.Diagnostics);
        foreach (NetworkProgram network in result.Networks.Where(network => IsWanted(network.Declaration)))
        {
            if (IsReported(AlikeNames.Find(network))
                || IsReported(VaryingLengths.Find(network.Inputs, [network.Inference], network.Declaration))
                || !Try(network.Declaration, $"The network '{network.Name}'", () => Compile(network)))
            {
                Broken(NetworkSignature.Of(network, Reason(network.Name)));
            }
        }

        foreach (TrainProgram train in result.Trains.Where(train => IsWanted(train.Declaration)))
        {
            if (IsReported(AlikeNames.Find(train))
                || IsReported(VaryingLengths.Find(train.Inputs, [train.Training, train.Evaluation], train.Declaration))
                || !Try(train.Declaration, $"The training step '{train.Name}'", () => Compile(train)))
            {
                Broken(TrainSignature.Of(train, Reason(train.Name)));
            }
        }

        foreach (SignatureProgram broken in result.Broken.Where(broken => IsWanted(broken.Declaration)))
        {
            Broken(broken);
        }
    }

    private void Compile(NetworkProgram network)
    {
        ParameterPlan plan = _executors.PlanParameters(network);
        EmittedInference inference = _executors.EmitInference(network);
        string? fewSamples = _executors.EmitFewSamples(network);
        (StepProgram? step, string? reason) = _executors.Stream(network);
        string? stepping = step is null ? null : _executors.EmitStepping(network, step);
        Add(network.Name, NetworkEmitter.Emit(network, plan, fewSamples is not null, step, reason, inference));
        Add(network.Name + ".Inference", inference.Text);
        if (stepping is not null)
        {
            Add(network.Name + ".Stepping", stepping);
        }

        if (fewSamples is not null)
        {
            Add(network.Name + ".FewSamples", fewSamples);
        }
    }

    private void Compile(TrainProgram train)
    {
        EmittedTraining training = _executors.EmitTraining(train);
        string surface = TrainerEmitter.Emit(train, _executors.PlanOptimizerState(train), _executors.CountWork(train), training.Memory);
        string evaluation = _executors.EmitEvaluation(train);
        string name = TrainerEmitter.ClassName(train.Name);
        Add(name, surface);
        Add(name + ".Training", training.Text);
        Add(name + ".Evaluation", evaluation);
    }

    private void Broken(SignatureProgram program)
    {
        if (program.Kind == SignatureKind.Network)
        {
            Broken(NetworkSignature.Of(program, Reason(program.Name)));
        }

        if (program.Kind == SignatureKind.Train)
        {
            Broken(TrainSignature.Of(program, Reason(program.Name)));
        }
    }

    private void Broken(NetworkSignature network) => Add(network.Name, NetworkSignatureEmitter.Emit(network));

    private void Broken(TrainSignature train) => Add(TrainerEmitter.ClassName(train.Name), TrainSignatureEmitter.Emit(train));

    // The platform takes two names for one that differ in case only.
    private void Add(string name, string text) => _files.Add(new EmittedFile($"{_unit.Folder}/{_names.Take(name)}.g.cs", text));

    private bool IsWanted(SourceLocation declaration) => !_unit.Taken.Contains(declaration.Span);

    private bool IsReported(Diagnostic? diagnostic)
    {
        if (diagnostic is not null)
        {
            _diagnostics.Add(diagnostic);
        }

        return diagnostic is not null;
    }

    private string Reason(string name)
    {
        Diagnostic? first = _diagnostics.Find(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error);
        return first is null ? $"{name} has errors." : $"{name} has errors: see {first.Descriptor.Id} at {first.Location}.";
    }

    private bool Try(SourceLocation place, string what, Action action)
    {
        _cancellation.ThrowIfCancellationRequested();
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _diagnostics.Add(new Diagnostic(LimitDiagnostics.Fault, FaultMessage.Of(what, exception), place));
            return false;
        }
    }
}
