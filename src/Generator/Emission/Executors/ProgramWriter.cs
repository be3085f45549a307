using System.Globalization;
using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;
using Netwright.Generator.Lowering.Steps;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Writes the members of an executor that compute a lowered program: constants, epilogues, one method per layer and
/// direction, and the calls of them.
/// </summary>
internal sealed class ProgramWriter
{
    /// <summary>
    /// For methods with loops: unoptimised, the first hundred milliseconds or so run many times slower; inlined into their caller, small
    /// ones would use up what the JIT has for inlining, and vector operations would stay calls.
    /// </summary>
    public const string FullSpeed = "[Runtime::MethodImpl(Runtime::MethodImplOptions.AggressiveOptimization | Runtime::MethodImplOptions.NoInlining)]";

    /// <summary>The field with the version of the weights that preparations were made from.</summary>
    public const string PreparedVersion = "_preparedVersion";

    /// <summary>How deep the members of an executor stand: in a class within a class.</summary>
    public const int MemberDepth = 2;

    private readonly LoweredProgram _program;
    private readonly MemoryNames _memory;
    private readonly ScalarExpressions _scalars;
    private readonly ScalarExpressions _scalarsOfMethods;
    private readonly IReadOnlyList<ExecutorInput> _inputs;
    private readonly IReadOnlyList<ProgramMethod> _parts;
    private readonly Dictionary<ProgramMethod, (EmittedMethod Method, int Use)> _calls = [];
    private readonly EpilogueBook _epilogues;
    private readonly MethodBook _methods;
    private readonly FormFinder _forms = new();
    private readonly SlidingEmitter _sliding;
    private readonly SourceWriter _bodies = new(MemberDepth);
    private readonly StepEmitter _steps;
    private readonly SumClearing _sums;
    private readonly string _blockRows;
    private readonly BlockEmitter? _blocks;
    private readonly IReadOnlyList<IReadOnlyList<ProgramMethod>> _stages;
    private readonly string? _arenaChoice;

    /// <summary>Writes the methods of a program, to be handed out in the order of a class.</summary>
    public ProgramWriter(
        LoweredProgram program, ArenaPlan arena, MemoryNames memory, IReadOnlyList<ExecutorInput> inputs, FusedUpdates fused, UpdateEmitter? updates, UniqueNames names, bool sharesBlocks, bool hasStagesElsewhere)
    {
        _blockRows = names.Take("BlockRows");
        _arenaChoice = ArenaEmitter.Choice(arena, _blockRows, hasStagesElsewhere);
        IReadOnlyList<IReadOnlyList<Step>> methods = MethodPlanner.Run(program.Steps, arena.IsInStages);
        IReadOnlyList<Step>[] stages = BlockStages.Run(methods, method => method[0], arena.IsInStages).Select(stage => stage.SelectMany(method => method).ToArray()).ToArray();
        long[] costs = stages.Select(stage => sharesBlocks && BlockSharing.IsWorthIt(stage, arena.BlockRows) ? StepCost.OfSample(stage) : 0).ToArray();
        Order = new SumOrder(stages.Where((_, stage) => costs[stage] > 0));
        Cost = stages.Sum(StepCost.OfSample) + StepCost.OfSample(program.Steps.Where(step => step is ProductStep { IsDeferred: true }));
        SharesBlocks = costs.Any(cost => cost > 0);
        _blocks = SharesBlocks || arena.IsInStages ? new BlockEmitter(_blockRows, Order, costs, arena.IsInStages, names) : null;
        _program = program;
        _memory = memory;
        _inputs = inputs;
        Arena = arena;
        _scalars = new ScalarExpressions(node => KnownScalar(node, storage => _memory.Reference(storage).Substring("ref ".Length)));
        _scalarsOfMethods = new ScalarExpressions(node => KnownScalar(node, _memory.Local));
        _epilogues = new EpilogueBook(_bodies, memory, Scalar, _forms, names);
        _epilogues.Add(program.AllSteps.OfType<FusibleStep>().Where(product => product.Epilogue is not null));
        _sliding = new SlidingEmitter(_memory, Scalar, _epilogues.Names, names);
        _steps = new StepEmitter(
            _bodies, memory, Scalar, node => ScalarExpressions.Bare(_scalarsOfMethods.Compute(node)), _epilogues.Names, _sliding, fused, updates);
        _methods = new MethodBook(memory, names);
        _parts = methods.Select(steps => new ProgramMethod(steps, memory, fused, Order, _blockRows)).ToArray();
        _stages = BlockStages.Run(_parts, part => part.Steps[0], arena.IsInStages);
        foreach ((ProgramMethod part, (EmittedMethod, int) call) in _parts.Zip(_methods.Add(_parts, Print), (part, call) => (part, call)))
        {
            _calls.Add(part, call);
        }

        _sums = new SumClearing(program, arena, memory, names);
        memory.UseConstants(program.ScalarStorages.Values.Concat(program.Storages.Where(storage => storage.IsKept || storage.Kind == StorageKind.Collected || storage is { Kind: StorageKind.State } and not PartStorage)));
    }

    /// <summary>The sizes of memory.</summary>
    public ArenaPlan Arena { get; }

    /// <summary>The order in which blocks add to sums.</summary>
    public SumOrder Order { get; }

    /// <summary>What a sample costs, in multiply-adds.</summary>
    public long Cost { get; }

    /// <summary>Whether threads may share its blocks.</summary>
    public bool SharesBlocks { get; }

    /// <summary>The names of memory.</summary>
    public MemoryNames Memory => _memory;

    /// <summary>The lowered program.</summary>
    public LoweredProgram Program => _program;

    /// <summary>The caller's inputs and outputs that it uses.</summary>
    public IEnumerable<ExecutorInput> Inputs => _inputs.Where(input => _parts.Any(part => part.Uses(input)));

    /// <summary>The sizes that the calls of all methods depend on: those of the caller's memory, and of sums.</summary>
    public IEnumerable<Size> SizesOfCalls => _program.Storages.Where(storage => storage.IsOfBatch).Concat(_program.Sums).Select(storage => storage.Elements)
        .Concat([Arena.SharedSums])
        .Concat(_program.Storages.OfType<PartStorage>().Select(part => part.Start))
        .Concat(_inputs.Select(input => input.Elements)).Concat(_program.Steps.OfType<IndexOutputStep>().Select(step => step.Source.Elements));

    /// <summary>Whether anything is computed before all blocks that another call may use again; sums begin at zero in every call.</summary>
    public bool CanKeepPreparation => _parts.Any(IsPreparation)
        && !_parts.Where(IsPreparation).SelectMany(part => part.Steps).SelectMany(step => step.Writes).Intersect(_program.Sums).Any();

    /// <summary>The constant of the rows of a block.</summary>
    public string BlockRows => _blockRows;

    /// <summary>The field with the length that preparations were made for.</summary>
    public string PreparedLength(DimSymbol dim) => "_prepared" + Identifiers.Pascal(_memory.Lengths.Field(dim).TrimStart('_'));

    /// <summary>The C# expression of a number of the step.</summary>
    public string Scalar(Node node) => ScalarExpressions.Bare(_scalars.Of(node));

    /// <summary>Writes constants and fields.</summary>
    public void WriteFields(SourceWriter writer, FieldWriter fields)
    {
        writer.Line("/// <summary>Rows that are worked on at a time, so that all their values stay in the cache.</summary>");
        writer.Line($"private const int {_blockRows} = {Literals.Integer(Arena.BlockRows)};");
        writer.Line();
        _memory.WriteConstants(writer);
        writer.Line();
        foreach (ScalarStep step in _program.AllSteps.OfType<ScalarStep>())
        {
            string type = step.Node.Type.Element == ElementType.Bool ? "bool" : "double";
            fields.Add(type, step.Field);
        }

        writer.Line();
    }

    /// <summary>Writes the calls of all methods in the body of <c>Run</c>, block by block where the program allows it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="keptFor">The lengths that preparations hold for until weights change; null where they are made in each call.</param>
    public void WriteCalls(SourceWriter writer, IReadOnlyList<DimSymbol>? keptFor)
    {
        _sums.WriteCalls(writer);
        WritePreparations(writer, keptFor);
        if (Arena.IsInStages)
        {
            writer.Line();
            WriteStages(writer);
            return;
        }

        writer.Line();
        if (_parts.Any(part => part.PerSample))
        {
            if (_blocks is not null)
            {
                writer.Line(_blocks.Call(BlockEmitter.Arguments(Inputs), ""));
            }
            else
            {
                using (writer.Block($"for (int start = 0; start < rows; start += {_blockRows})"))
                {
                    writer.Line($"int count = int.Min({_blockRows}, rows - start);");
                    WriteBlock(writer, _stages[0]);
                }
            }

            writer.Line();
        }

        WriteCalls(writer, _parts.Where(part => !part.PerSample && part.Level > 0).ToArray(), "rows");
    }

    private static bool IsPreparation(ProgramMethod part) => !part.PerSample && part.Level == 0;

    private void WritePreparations(SourceWriter writer, IReadOnlyList<DimSymbol>? keptFor)
    {
        if (keptFor is null)
        {
            WriteCalls(writer, IsPreparation);
            return;
        }

        string version = MemoryNames.ParameterField(0) + ".Version";
        IEnumerable<string> changes = keptFor.Select(dim => $"{PreparedLength(dim)} != {_memory.Lengths.Field(dim)}").Prepend($"{PreparedVersion} != {version}");
        using (writer.Block($"if ({string.Join(" || ", changes)})"))
        {
            WriteCalls(writer, IsPreparation);
            writer.Line($"{PreparedVersion} = {version};");
            foreach (DimSymbol dim in keptFor)
            {
                writer.Line($"{PreparedLength(dim)} = {_memory.Lengths.Field(dim)};");
            }
        }
    }

    /// <summary>Writes stages, and between them what finishes sums over the batch.</summary>
    private void WriteStages(SourceWriter writer)
    {
        var calls = new List<MethodCall>();
        string arguments = BlockEmitter.Arguments(Inputs);
        int stage = 0;
        foreach (ProgramMethod part in _parts.Where(part => !IsPreparation(part)))
        {
            if (!part.PerSample)
            {
                calls.Add(CallOf(part, ""));
            }
            else if (stage < _stages.Count && ReferenceEquals(part, _stages[stage][0]))
            {
                calls.Add(new MethodCall(_blocks!, stage++, arguments));
            }
        }

        CallSequence.Write(writer, calls);
    }

    /// <summary>Writes what is done with the rows of a block.</summary>
    private void WriteBlock(SourceWriter writer, IReadOnlyList<ProgramMethod> stage)
    {
        WriteBeginning(writer);
        WriteCalls(writer, stage, "count");
    }

    private void WriteBeginning(SourceWriter writer)
    {
        if (_arenaChoice is not null)
        {
            writer.Line(_arenaChoice);
        }

        WriteSpans(writer, "count");
    }

    /// <summary>Writes what each stage does with them.</summary>
    private void WriteBlockOfStages(SourceWriter writer)
    {
        WriteBeginning(writer);
        using (writer.Block("switch (stage)"))
        {
            for (int stage = 0; stage < _stages.Count; stage++)
            {
                writer.Line($"case {Literals.Integer(stage)}:");
                using (writer.Indented())
                {
                    WriteCalls(writer, _stages[stage], "count");
                    writer.Line("break;");
                }
            }
        }
    }

    /// <summary>Writes the methods and the epilogues.</summary>
    public void WriteMethods(SourceWriter writer, string executor)
    {
        _blocks?.WriteMembers(writer, executor, Inputs.ToArray(), () =>
        {
            _memory.Lengths.WriteLocals(writer, SizesOfCalls);
            if (Arena.IsInStages)
            {
                WriteBlockOfStages(writer);
            }
            else
            {
                WriteBlock(writer, _stages[0]);
            }
        });
        foreach (EmittedMethod method in _methods.Methods)
        {
            method.Write(writer);
        }

        _sums.WriteTables(writer);
        _epilogues.Write(writer);
        _bodies.Clear();
        _sliding.WriteShapes(writer);
    }

    private void WriteCalls(SourceWriter writer, Func<ProgramMethod, bool> isWanted) => WriteCalls(writer, _parts.Where(isWanted).ToArray(), "");

    private void WriteCalls(SourceWriter writer, IReadOnlyList<ProgramMethod> parts, string rows) =>
        CallSequence.Write(writer, parts.Select(part => CallOf(part, rows)).ToArray());

    private MethodCall CallOf(ProgramMethod part, string rows)
    {
        (EmittedMethod method, int use) = _calls[part];
        return new MethodCall(method, use, string.Join(", ", part.Arguments(rows)));
    }

    private PlacedText Print(ProgramMethod part)
    {
        UniqueNames names;
        _bodies.BeginPart();
        using (_bodies.Block())
        {
            names = _steps.Write(part);
        }

        // Most texts are compared with no other, so that nobody asks.
        HashSet<string>? given = null;
        return new PlacedText(_bodies.EndPart(), _forms, name => names.Contains(name) && !(given ??= part.Given).Contains(name), _memory.PlaceOf);
    }

    private string? KnownScalar(Node node, Func<Storage, string> place)
    {
        while (_program.ScalarsAround.TryGetValue(node, out Node? around))
        {
            node = around;
        }

        if (_program.ScalarFields.TryGetValue(node, out string? field))
        {
            return field;
        }

        if (_program.ScalarStorages.TryGetValue(node, out Storage? storage))
        {
            return place(storage);
        }

        return node.Primitive.Name switch
        {
            nameof(Primitives.BatchSize) => "_batchSize",
            nameof(Primitives.Length) => "(double)" + _memory.Lengths.Field(node.Get<LengthAttributes>().Dim),
            nameof(Primitives.StepNumber) => "_step",
            nameof(Primitives.Setting) => ExecutorShape.SettingField(node.Get<SettingAttributes>()),
            _ => null,
        };
    }

    private void WriteSpans(SourceWriter writer, string count)
    {
        foreach (Storage storage in _program.Storages.Where(storage => storage.IsOfBatch))
        {
            bool isUsed = _parts.Any(part => part.Spans.Contains(storage));
            if (isUsed)
            {
                writer.Line($"ref float {_memory.Local(storage)} = {_memory.RowsReference(storage)};");
            }
        }

        foreach (ProgramMethod part in _parts)
        {
            foreach (string index in part.IndexInputs)
            {
                ExecutorInput input = _inputs.First(candidate => candidate.Name == index);
                writer.Line($"System::ReadOnlySpan<int> {ProgramMethod.IndexSpan(index)} = {Slice(index, input.Elements, count)};");
            }

            foreach (IndexOutputStep output in part.Steps.OfType<IndexOutputStep>())
            {
                writer.Line($"System::Span<int> {ProgramMethod.IndexSpan(output.Name)} = {Slice(output.Name, output.Source.Elements, count)};");
            }
        }
    }

    private string Slice(string name, Size elements, string count)
    {
        string times = elements == 1 ? "" : $" * {_memory.Factor(elements)}";
        return $"{Identifiers.Camel(name)}Rows.Slice(start{times}, {count}{times})";
    }
}
