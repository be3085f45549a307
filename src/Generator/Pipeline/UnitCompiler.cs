using Netwright.Dsl;
using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Text;
using Netwright.Generator.Emission;
using Netwright.Generator.Emission.Surface;
using Netwright.Generator.Planning;
using Netwright.Generator.Streaming;

namespace Netwright.Generator.Pipeline;

/// <summary>Compiles one unit, its networks and training steps at the same time. Whatever fails inside becomes a diagnostic of this unit, and harms no other network.</summary>
internal sealed class UnitCompiler
{
    private readonly CompilationUnit _unit;
    private readonly CompilerStages _stages;
    private readonly CancellationToken _cancellation;
    private readonly IExecutorCompiler _executors;
    private readonly List<Diagnostic> _diagnostics;
    private readonly List<EmittedFile> _files = [];

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
        ElaborationResult? result = Try(start, "The file", () => _stages.Elaborate(_unit.Closure, _unit.Options), out Diagnostic? fault);
        Report(fault);
        if (result is null)
        {
            return;
        }

        _diagnostics.AddRange(result.Diagnostics);
        NetworkProgram[] networks = result.Networks.Where(network => IsWanted(network.Name)).ToArray();
        TrainProgram[] trains = result.Trains.Where(train => IsWanted(TrainerEmitter.ClassName(train.Name))).ToArray();
        var compiledNetworks = new CompiledProgram[networks.Length];
        var compiledTrains = new CompiledProgram[trains.Length];
        // Training steps take the longest; begun first, they leave short work to fill the threads' last gaps.
        Concurrently.Run([
            .. trains.Select((train, i) => (Action)(() => compiledTrains[i] = Compile(train))),
            .. networks.Select((network, i) => (Action)(() => compiledNetworks[i] = Compile(network)))]);
        for (int i = 0; i < networks.Length; i++)
        {
            if (!Add(compiledNetworks[i]))
            {
                Broken(NetworkSignature.Of(networks[i], Reason(networks[i].Name)));
            }
        }

        for (int i = 0; i < trains.Length; i++)
        {
            if (!Add(compiledTrains[i]))
            {
                Broken(TrainSignature.Of(trains[i], Reason(trains[i].Name)));
            }
        }

        foreach (SignatureProgram broken in result.Broken)
        {
            Broken(broken);
        }
    }

    private CompiledProgram Compile(NetworkProgram network)
    {
        Diagnostic? fault = VaryingLengths.Find(network.Inputs, [network.Inference], network.Declaration);
        EmittedFile[]? files = fault is null
            ? Try(network.Declaration, $"The network '{network.Name}'", () => Emit(network), out fault)
            : null;
        return new CompiledProgram(files ?? [], fault);
    }

    private CompiledProgram Compile(TrainProgram train)
    {
        Diagnostic? fault = VaryingLengths.Find(train.Inputs, [train.Training, train.Evaluation], train.Declaration);
        EmittedFile[]? files = fault is null
            ? Try(train.Declaration, $"The training step '{train.Name}'", () => Emit(train), out fault)
            : null;
        return new CompiledProgram(files ?? [], fault);
    }

    private EmittedFile[] Emit(NetworkProgram network)
    {
        ParameterPlan plan = _executors.PlanParameters(network);
        EmittedInference? inference = null;
        string? fewSamples = null;
        StepProgram? step = null;
        string? reason = null;
        string? stepping = null;
        Concurrently.Run(
            () => inference = _executors.EmitInference(network),
            () => fewSamples = _executors.EmitFewSamples(network),
            () =>
            {
                (step, reason) = _executors.Stream(network);
                stepping = step is null ? null : _executors.EmitStepping(network, step);
            });
        var files = new List<EmittedFile>
        {
            File(network.Name, NetworkEmitter.Emit(network, plan, fewSamples is not null, step, reason, inference!)),
            File(network.Name + ".Inference", inference!.Text),
        };
        if (stepping is not null)
        {
            files.Add(File(network.Name + ".Stepping", stepping));
        }

        if (fewSamples is not null)
        {
            files.Add(File(network.Name + ".FewSamples", fewSamples));
        }

        return [.. files];
    }

    private EmittedFile[] Emit(TrainProgram train)
    {
        EmittedTraining? training = null;
        string? evaluation = null;
        Concurrently.Run(
            () => training = _executors.EmitTraining(train),
            () => evaluation = _executors.EmitEvaluation(train));
        string name = TrainerEmitter.ClassName(train.Name);
        return [
            File(name, TrainerEmitter.Emit(train, _executors.PlanOptimizerState(train), _executors.CountWork(train), training!.Memory)),
            File(name + ".Training", training.Text),
            File(name + ".Evaluation", evaluation!)];
    }

    private void Broken(SignatureProgram program)
    {
        if (program.Kind == SignatureKind.Network && IsWanted(program.Name))
        {
            Broken(NetworkSignature.Of(program, Reason(program.Name)));
        }

        if (program.Kind == SignatureKind.Train && IsWanted(TrainerEmitter.ClassName(program.Name)))
        {
            Broken(TrainSignature.Of(program, Reason(program.Name)));
        }
    }

    private void Broken(NetworkSignature network) => Add(network.Name, NetworkSignatureEmitter.Emit(network));

    private void Broken(TrainSignature train) => Add(TrainerEmitter.ClassName(train.Name), TrainSignatureEmitter.Emit(train));

    /// <summary>Takes over what a program became, and says whether that is code.</summary>
    private bool Add(CompiledProgram program)
    {
        Report(program.Fault);
        _files.AddRange(program.Files);
        return program.Fault is null;
    }

    private void Add(string name, string text) => _files.Add(File(name, text));

    private EmittedFile File(string name, string text) => new($"{_unit.Folder}/{name}.g.cs", text);

    private void Report(Diagnostic? fault)
    {
        if (fault is not null)
        {
            _diagnostics.Add(fault);
        }
    }

    private bool IsWanted(string className) => !_unit.Taken.Contains(className);

    private string Reason(string name)
    {
        Diagnostic? first = _diagnostics.Find(diagnostic => diagnostic.Descriptor.Severity == DiagnosticSeverity.Error);
        return first is null ? $"{name} has errors." : $"{name} has errors: see {first.Descriptor.Id} at {first.Location}.";
    }

    private T? Try<T>(SourceLocation place, string what, Func<T> compute, out Diagnostic? fault)
        where T : class
    {
        _cancellation.ThrowIfCancellationRequested();
        fault = null;
        try
        {
            return compute();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            fault = new Diagnostic(LimitDiagnostics.Fault, FaultMessage.Of(what, exception), place);
            return null;
        }
    }
}
