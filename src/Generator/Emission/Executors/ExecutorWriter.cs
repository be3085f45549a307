using Netwright.Dsl.Graph;
using Netwright.Dsl.Programs;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes one executor: the abstract class, and the class that is generic over the vector width.</summary>
internal sealed class ExecutorWriter
{
    private static readonly string[] Reserved =
    [
        "Run", "Create", "Initialize", "Threads", "BlockRows", "V", "Inference", "Training", "Evaluation", "Factory",
    ];

    private readonly ExecutorShape _shape;
    private readonly ProgramWriter _program;
    private readonly SourceWriter _writer;
    private readonly UpdateEmitter? _updates;

    /// <summary>Lowers and plans the graph of an executor.</summary>
    public ExecutorWriter(ExecutorShape shape, Graph graph)
    {
        _shape = shape;
        _writer = FileHeader.Begin(shape.Declaration, shape.Namespace);
        LoweredProgram lowered = Lowerer.Run(graph, LayoutOf);
        ArenaPlan arena = ArenaPlanner.Run(lowered);
        var memory = new MemoryNames(lowered, arena, shape.Networks, Reserved);
        var fused = new FusedUpdates(lowered, shape.Trains);
        _updates = shape.Trains is null ? null : new UpdateEmitter(_writer, shape.Trains, shape.Networks, fused);
        _program = new ProgramWriter(lowered, arena, memory, shape.Inputs, fused, _updates);
    }

    /// <summary>The whole file.</summary>
    public string Write()
    {
        foreach (string space in new[] { "System", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "Netwright.CompilerServices" })
        {
            _writer.Line($"using global::{space};");
        }

        _writer.Line();
        using (_writer.Block($"public sealed partial class {Identifiers.Pascal(_shape.Owner)}"))
        {
            WriteAbstract();
            _writer.Line();
            WriteGeneric();
        }

        return _writer.ToString();
    }

    private PanelShape? LayoutOf(WeightSymbol symbol)
    {
        PlannedParameter? planned = _shape.Networks.SelectMany(plan => plan.Parameters).FirstOrDefault(parameter => ReferenceEquals(parameter.Symbol, symbol));
        return planned is { Layout.IsPanels: true } ? new PanelShape(planned.Layout.Rows, planned.Layout.Depth) : null;
    }

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
                _writer.Line($"VectorWidth.Select<{name}Factory, {name}>(new {name}Factory({_shape.CreateArguments(withTypes: false)}));");
            }

            if (_shape.InitializedWeights is not null)
            {
                _writer.Line();
                _writer.Line("public abstract void Initialize(ulong seed);");
            }

            _writer.Line();
            _writer.Line($"public abstract void Run({_shape.RunFormals});");
        }

        _writer.Line();
        _writer.Line($"/// <summary>Makes a {name} of the vector width in use.</summary>");
        using (_writer.Block($"private readonly struct {name}Factory({_shape.CreateArguments(withTypes: true)}) : IVectorVisitor<{name}>"))
        {
            _writer.Line($"public {name} Visit<V>()");
            using (_writer.Indented())
            {
                _writer.Line("where V : unmanaged, IVector<V>");
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
            _writer.Line("where V : unmanaged, IVector<V>");
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

            _program.WriteMethods(_writer);
            _updates?.WriteMethods();
            _updates?.WriteEpilogues();
        }
    }

    private void WriteFields()
    {
        if (_program.Arena.BlockRows > 0)
        {
            _writer.Line("/// <summary>Rows that are worked on at a time, so that all their values stay in the cache.</summary>");
            _writer.Line($"private const int BlockRows = {Literals.Integer(_program.Arena.BlockRows)};");
            _writer.Line();
        }

        _program.WriteFields(_writer);
        _updates?.WriteFields();
        for (int i = 0; i < _shape.Networks.Count; i++)
        {
            _writer.Line($"private readonly global::Netwright.ParameterStore {MemoryNames.ParameterField(i)};");
        }

        if (_shape.Trains is not null)
        {
            _writer.Line("private readonly global::Netwright.ParameterStore _optimizerState;");
            for (int i = 0; i < _shape.Networks.Count; i++)
            {
                _writer.Line($"private readonly AlignedBuffer {MemoryNames.GradientField(i)};");
            }
        }

        if (_program.Arena.BlockRows == 0)
        {
            _writer.Line("private readonly int _blockRows;");
        }

        _writer.Line("private readonly AlignedBuffer _arena;");
        _writer.Line("private readonly AlignedBuffer _shared;");
        _writer.Line("private Workers? _workers;");
        if (_shape.Results is not null || UsesBatchSize)
        {
            _writer.Line("private double _batchSize;");
        }

        if (_shape.Results is not null)
        {
            _writer.Line("private double _step;");
            _writer.Line("private ulong _seed;");
            _writer.Line("private ulong _randomStream;");
            foreach (SettingAttributes setting in _shape.Settings)
            {
                _writer.Line($"private double {ExecutorShape.SettingField(setting)};");
            }
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
                    _writer.Line($"{MemoryNames.GradientField(i)} = new AlignedBuffer({Literals.Integer(_shape.Networks[i].TotalFloats)});");
                }
            }

            string rows = "BlockRows";
            if (_program.Arena.BlockRows == 0)
            {
                _writer.Line("_blockRows = Math.Max(16, (capacity + 15) / 16 * 16);");
                rows = "_blockRows";
            }

            _writer.Line($"_arena = new AlignedBuffer(checked({Literals.Integer(_program.Arena.ArenaPerRow)} * {rows}));");
            _writer.Line($"_shared = new AlignedBuffer({Literals.Integer(_program.Arena.Shared)});");
        }
    }

    private void WriteThreads()
    {
        _writer.Line();
        using (_writer.Block("public override int Threads"))
        {
            using (_writer.Block("set"))
            {
                _writer.Line("_workers?.Dispose();");
                _writer.Line("_workers = value > 1 ? new Workers(value) : null;");
            }
        }
    }

    private void WriteRun()
    {
        _writer.Line();
        using (_writer.Block($"public override void Run({_shape.RunFormals})"))
        {
            if (_shape.Results is not null || UsesBatchSize)
            {
                _writer.Line("_batchSize = rows;");
            }

            if (_shape.Results is not null)
            {
                _writer.Line("_step = step;");
                _writer.Line("_seed = seed;");
                _writer.Line("_randomStream = (ulong)step << 20;");
                foreach (SettingAttributes setting in _shape.Settings)
                {
                    _writer.Line($"{ExecutorShape.SettingField(setting)} = {ExecutorShape.SettingFormal(setting)};");
                }
            }

            foreach (Storage sum in Sums())
            {
                string place = _program.Memory.Reference(sum);
                _writer.Line($"MemoryMarshal.CreateSpan({place}, {Literals.Integer(sum.Floats)}).Clear();");
            }

            _updates?.WritePreparation();
            _program.WriteCalls(_writer);
            _updates?.WriteCalls();
            WriteResults();
        }
    }

    /// <summary>Whether the number of samples is computed with.</summary>
    private bool UsesBatchSize => _program.Program.Graph.Nodes.Any(node => ReferenceEquals(node.Primitive, Primitives.BatchSize));

    /// <summary>What loops and scatters add to must be zero before the first block.</summary>
    private IEnumerable<Storage> Sums() => _program.Program.Steps.OfType<LoopStep>()
        .SelectMany(loop => loop.Stores.Where(store => store.Accumulates).Select(store => store.Target.Storage!))
        .Concat(_program.Program.Steps.OfType<ScatterStep>().Select(scatter => scatter.Target)).Distinct();

    private void WriteResults()
    {
        if (_shape.Results is null)
        {
            return;
        }

        GraphOutput[] outputs = _program.Program.Graph.Outputs.Where(output => output.Kind is OutputKind.Loss or OutputKind.Report).ToArray();
        for (int i = 0; i < _shape.Results.Count; i++)
        {
            GraphOutput output = outputs.First(candidate => candidate.Name == _shape.Results[i]);
            _writer.Line($"results[{i}] = (float){Parenthesized(_program.Scalar(output.Value))};");
        }
    }

    private static string Parenthesized(string expression) => expression.Contains(' ') ? $"({expression})" : expression;
}
