using System.Globalization;
using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Emission.Surface;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes one executor: the abstract class, and the class that is generic over the vector width.</summary>
internal sealed class ExecutorWriter
{
    private static readonly string[] Reserved =
    [
        "Run", "Create", "Initialize", "Threads", "BlockRows", "V", "Inference", "Training", "Evaluation", "Factory", "RunBlocks", "RunBlock", "BatchBlocks", "StageCosts", "Prepare", "Follow",
        .. ReservedNames.Object,
    ];

    private readonly ExecutorShape _shape;
    private readonly IReadOnlyList<ProgramWriter> _phases;
    private readonly IReadOnlyList<string> _phaseMethods;
    private readonly KeptPlan _kept;
    private readonly SourceWriter _writer;
    private readonly UpdateEmitter? _updates;
    private readonly FieldWriter _fields;
    private readonly HelperEmitter? _helpers;
    private readonly ArenaEmitter _arena;
    private readonly Dictionary<WeightSymbol, StorageLayout> _layouts = [];

    /// <summary>Lowers and plans the graphs of an executor, one for each phase.</summary>
    public ExecutorWriter(ExecutorShape shape, IReadOnlyList<Graph> graphs)
    {
        _shape = shape;
        _writer = FileHeader.Begin(shape.Declaration, shape.Namespace);
        _fields = new FieldWriter(_writer);
        foreach (PlannedParameter parameter in shape.Networks.SelectMany(plan => plan.Parameters))
        {
            _layouts[parameter.Symbol] = parameter.Layout;
        }

        var programs = new List<LoweredProgram>();
        foreach (Graph graph in graphs)
        {
            programs.Add(Lowerer.Run(graph, LayoutOf, programs.Sum(program => program.ScalarFields.Count), shape.IsForFewSamples));
        }

        foreach (Storage state in programs.SelectMany(program => program.Storages).Where(storage => storage is { Kind: StorageKind.State } and not PartStorage))
        {
            state.Offset = shape.States![state.Name];
        }

        _kept = KeptPlan.Of(programs);
        var fused = new FusedUpdates(programs, shape.Trains);
        _updates = shape.Trains is null ? null : new UpdateEmitter(_writer, shape.Trains, shape.Networks, fused);
        var constants = new ConstantNames(Reserved);
        var methods = new UniqueNames(["Run", "Create", "Initialize", "Threads", "Update", "Prepare", "Follow"]);
        _phaseMethods = programs.Count == 1 ? [] : shape.Trains!.Statements.Select(statement => methods.Take("Minimize" + Identifiers.Pascal(statement.LossName))).ToArray();
        _phases = programs.Select(program =>
        {
            ArenaPlan arena = ArenaPlanner.Run(program);
            return new ProgramWriter(program, arena, new MemoryNames(program, arena, shape.Networks, shape.Lengths, constants), shape.Inputs.Concat(shape.Outputs).ToArray(), fused, _updates, methods, sharesBlocks: !shape.IsForFewSamples && shape.States is null, hasStagesElsewhere: programs.Any(other => other.HasBarriers));
        }).ToArray();
        _arena = new ArenaEmitter(_writer, _phases.Select(phase => (phase.Arena, phase.BlockRows)).ToArray());
        _helpers = _phases.Any(phase => phase.SharesBlocks) ? new HelperEmitter(_writer, shape.Name, _phases.Max(phase => phase.Order.Count), _arena) : null;
    }

    /// <summary>The memory for each sample, over all phases.</summary>
    public TrainingMemory Memory => new(
        _phases.Aggregate(_kept.PerRow, (sum, phase) => sum + phase.Arena.ArenaPerRow), _phases.Aggregate(_kept.PerRow, (sum, phase) => sum + phase.Arena.Values));

    /// <summary>The whole file.</summary>
    public string Write()
    {
        // An alias before '::' is found whatever the user's own types are called, such as Product or Unsafe.
        _writer.Line("using System = global::System;");
        _writer.Line("using Runtime = global::System.Runtime.CompilerServices;");
        _writer.Line("using Interop = global::System.Runtime.InteropServices;");
        _writer.Line("using Kernels = global::Netwright.CompilerServices;");
        _writer.Line();
        using (_writer.Block($"public sealed partial class {Identifiers.Pascal(_shape.Owner)}"))
        {
            WriteAbstract();
            _writer.Line();
            WriteGeneric();
        }

        return _writer.Take();
    }

    private PanelShape? LayoutOf(WeightSymbol symbol) =>
        _layouts.TryGetValue(symbol, out StorageLayout layout) && layout.IsPanels ? new PanelShape(layout.Rows, layout.Depth) : null;

    private void WriteAbstract()
    {
        string name = _shape.Name;
        _writer.Line($"/// <summary>{name}, whatever the vector width.</summary>");
        using (_writer.Block($"private abstract class {name}"))
        {
            _writer.Line("public abstract int Threads { set; }");
            _writer.Line();
            _writer.Line($"public static {name} Create({_shape.CreateArguments(withTypes: true)}) =>");
            using (_writer.Indented())
            {
                _writer.Line($"Kernels::VectorWidth.Select<{name}Factory, {name}>(new {name}Factory({_shape.CreateArguments(withTypes: false)}));");
            }

            if (_shape.InitializedWeights is not null)
            {
                _writer.Line();
                _writer.Line("public abstract void Initialize(ulong seed);");
            }

            _writer.Line();
            _writer.Line($"public abstract void Run({_shape.RunFormals(_phases[0].Memory.Lengths)});");
        }

        _writer.Line();
        _writer.Line($"/// <summary>Makes a {name} of the vector width in use.</summary>");
        using (_writer.Block($"private readonly struct {name}Factory({_shape.CreateArguments(withTypes: true)}) : Kernels::IVectorVisitor<{name}>"))
        {
            _writer.Line($"public {name} Visit<V>()");
            using (_writer.Indented())
            {
                _writer.Line("where V : unmanaged, Kernels::IVector<V>");
                _writer.Line($"=> new {name}<V>({_shape.CreateArguments(withTypes: false)});");
            }
        }
    }

    private void WriteGeneric()
    {
        string name = _shape.Name;
        _writer.Line($"/// <summary>{name}, for vectors of type <typeparamref name=\"V\"/>.</summary>");
        _writer.Line($"private sealed class {name}<V> : {name}");
        using (_writer.Indented())
        {
            _writer.Line("where V : unmanaged, Kernels::IVector<V>");
        }

        using (_writer.Block())
        {
            WriteFields();
            WriteConstructor();
            WriteThreads();
            WriteRun();
            if (_shape.InitializedWeights is not null)
            {
                _writer.Line();
                new InitializerEmitter(_writer).Write(_shape.InitializedWeights);
            }

            foreach (ProgramWriter phase in _phases)
            {
                phase.WriteMethods(_writer, _shape.Name);
            }

            _updates?.WriteMethods();
            _updates?.WriteEpilogues();
        }
    }

    private void WriteFields()
    {
        foreach (ProgramWriter phase in _phases)
        {
            phase.WriteFields(_writer, _fields);
        }

        _updates?.WriteFields(_fields);
        for (int i = 0; i < _shape.Networks.Count; i++)
        {
            _fields.Add("global::Netwright.ParameterStore", MemoryNames.ParameterField(i), isFixed: true);
        }

        if (_shape.Trains is not null)
        {
            _fields.Add("global::Netwright.ParameterStore", "_optimizerState", isFixed: true);
            for (int i = 0; i < _shape.Networks.Count; i++)
            {
                _fields.Add("Kernels::AlignedBuffer", MemoryNames.GradientField(i), isFixed: true);
            }
        }

        foreach (DimSymbol dim in _shape.Lengths)
        {
            _fields.Add("int", _phases[0].Memory.Lengths.Field(dim));
        }

        _arena.WriteFields(_fields);
        _fields.Add("Kernels::AlignedBuffer", "_shared", isFixed: !SharedGrows);
        if (KeepsPreparation)
        {
            _writer.Line($"private long {ProgramWriter.PreparedVersion} = -1;");
            foreach (DimSymbol dim in PreparedFor)
            {
                _writer.Line($"private int {_phases[0].PreparedLength(dim)};");
            }
        }

        _kept.WriteFields(_fields);
        _writer.Line("private readonly Kernels::Pace _pace = new();");
        _writer.Line("private Kernels::Workers? _workers;");
        _helpers?.WriteFields();
        WriteNumbersOfCall();
    }

    /// <summary>The fields of what each call is told.</summary>
    private void WriteNumbersOfCall()
    {
        if (_shape.Results is not null || UsesBatchSize)
        {
            _fields.Add("double", "_batchSize");
        }

        if (_shape.Results is not null)
        {
            _fields.Add("double", "_step");
        }

        if (_shape.Results is not null || _shape.DrawsNumbers)
        {
            _fields.Add("ulong", "_seed");
            _fields.Add("ulong", "_randomStream");
        }

        foreach (SettingAttributes setting in _shape.Settings)
        {
            _fields.Add("double", ExecutorShape.SettingField(setting));
        }
    }

    private void WriteConstructor()
    {
        _writer.Line();
        using (_writer.Block($"public {_shape.Name}({_shape.CreateArguments(withTypes: true)})"))
        {
            for (int i = 0; i < _shape.Networks.Count; i++)
            {
                string field = MemoryNames.ParameterField(i);
                _writer.Line($"{field} = {field.TrimStart('_')};");
            }

            if (_shape.Trains is not null)
            {
                _writer.Line("_optimizerState = optimizerState;");
                _updates?.WriteInitialStates();
                for (int i = 0; i < _shape.Networks.Count; i++)
                {
                    _writer.Line($"{MemoryNames.GradientField(i)} = new Kernels::AlignedBuffer({Literals.Integer(_shape.Networks[i].TotalFloats)});");
                }
            }

            _arena.WriteCreation();
            _writer.Line($"_shared = new Kernels::AlignedBuffer({(SharedGrows ? "0" : Literals.Integer(_phases.Max(phase => phase.Arena.Shared.Constant)))});");
            _kept.WriteCreation(_writer);
        }
    }

    private void WriteThreads()
    {
        _writer.Line();
        using (_writer.Block("public override int Threads"))
        {
            _writer.Line("set => _pace.Threads = value;");
        }

        _helpers?.WriteMethods(_fields);
    }

    private void WriteRun()
    {
        _writer.Line();
        using (_writer.Block($"public override void Run({_shape.RunFormals(_phases[0].Memory.Lengths)})"))
        {
            _writer.Line($"_workers = _pace.Begin({Literals.Integer(_phases.Sum(phase => phase.Cost))}L * rows);");
            if (_shape.Results is not null || UsesBatchSize)
            {
                _writer.Line("_batchSize = rows;");
            }

            if (_shape.Results is not null)
            {
                _writer.Line("_step = step;");
            }

            if (_shape.Results is not null || _shape.DrawsNumbers)
            {
                _writer.Line("_seed = seed;");
                _writer.Line("_randomStream = (ulong)step << 20;");
            }

            foreach (SettingAttributes setting in _shape.Settings)
            {
                _writer.Line($"{ExecutorShape.SettingField(setting)} = {ExecutorShape.SettingFormal(setting)};");
            }

            WriteLengths();
            if (_phases.Count == 1)
            {
                WritePhase(0);
            }
            else
            {
                foreach ((ProgramWriter phase, string method) in _phases.Zip(_phaseMethods, (phase, method) => (phase, method)))
                {
                    _writer.Line($"{method}({string.Join(", ", new[] { "rows" }.Concat(phase.Inputs.Select(ExecutorShape.InputFormal)))});");
                }
            }

            WriteResults();
            for (int i = 0; _shape.Trains is not null && i < _shape.Networks.Count; i++)
            {
                _writer.Line($"{MemoryNames.ParameterField(i)}.MarkChanged();");
            }

            _writer.Line("_pace.End(rows);");
        }

        foreach ((string method, int phase) in _phaseMethods.Select((method, phase) => (method, phase)))
        {
            string formals = string.Join(", ", new[] { "int rows" }.Concat(_phases[phase].Inputs.Select(ExecutorShape.TypedInputFormal)));
            _writer.Line();
            _writer.Line($"/// <summary>{Literals.Xml(_shape.Trains!.Statements[phase].Location.ToString())}: all that this statement needs, and its update.</summary>");
            using (_writer.Block($"private void {method}({formals})"))
            {
                WritePhase(phase);
            }
        }
    }

    /// <summary>Keeps the lengths of this call, and makes room for them where no bound tells how much is needed.</summary>
    private void WriteLengths()
    {
        LengthNames lengths = _phases[0].Memory.Lengths;
        foreach (DimSymbol dim in _shape.Lengths)
        {
            _writer.Line($"{lengths.Field(dim)} = {lengths.Formal(dim)};");
        }

        _arena.WriteReserve(lengths);
        foreach (ProgramWriter phase in _phases)
        {
            if (SharedGrows)
            {
                _writer.Line($"Kernels::AlignedBuffer.Reserve(ref _shared, checked({lengths.TextOfFields(phase.Arena.Shared)}));");
            }
        }

        _kept.WriteReserve(_writer, lengths);
    }

    private void WritePhase(int number)
    {
        ProgramWriter phase = _phases[number];
        phase.Memory.Lengths.WriteLocals(_writer, phase.SizesOfCalls);
        _updates?.WritePreparation(number);
        phase.WriteCalls(_writer, KeepsPreparation ? PreparedFor : null);
        _updates?.WriteCalls(number);
    }

    private DimSymbol[] PreparedFor => _shape.Lengths.Except(_shape.Places).ToArray();

    /// <summary>Whether what is computed before all blocks stays until weights or lengths change: a trainer changes them with every step, and C# may change numbers between any two calls.</summary>
    private bool KeepsPreparation => _shape.Results is null && !UsesBatchSize && _shape.Settings.Count == 0 && _phases[0].CanKeepPreparation;

    private bool SharedGrows => _phases.Any(phase => !phase.Arena.Shared.IsConstant);

    /// <summary>Whether the number of samples is computed with.</summary>
    private bool UsesBatchSize => _phases.SelectMany(phase => phase.Program.Graph.Nodes).Any(node => ReferenceEquals(node.Primitive, Primitives.BatchSize));

    private void WriteResults()
    {
        if (_shape.Results is null)
        {
            return;
        }

        for (int i = 0; i < _shape.Results.Count; i++)
        {
            string name = _shape.Results[i];
            ProgramWriter phase = _phases.First(candidate => Result(candidate, name) is not null);
            string value = Parenthesized(phase.Scalar(Result(phase, name)!.Value));
            _writer.Line($"results[{i.ToString(CultureInfo.InvariantCulture)}] = (float){value};");
        }
    }

    private static GraphOutput? Result(ProgramWriter phase, string name) =>
        phase.Program.Graph.Outputs.FirstOrDefault(output => output.Kind is OutputKind.Loss or OutputKind.Report && output.Name == name);

    private static string Parenthesized(string expression) => expression.Contains(' ') ? $"({expression})" : expression;
}
