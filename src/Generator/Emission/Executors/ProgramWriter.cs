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
    /// <summary>For methods with loops: without it the first hundred milliseconds or so run many times slower.</summary>
    public const string FullSpeed = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    private const int MethodBudget = 40;

    private readonly LoweredProgram _program;
    private readonly MemoryNames _memory;
    private readonly ScalarExpressions _scalars;
    private readonly ScalarExpressions _scalarsOfMethods;
    private readonly IReadOnlyList<ExecutorInput> _inputs;
    private readonly Dictionary<FusibleStep, string> _epilogues = [];
    private readonly List<ProgramMethod> _methods = [];
    private readonly FusedUpdates _fused;
    private readonly UniqueNames _members;
    private readonly UpdateEmitter? _updates;
    private readonly string _blockRows;

    /// <summary>Plans the methods of a program.</summary>
    public ProgramWriter(
        LoweredProgram program, ArenaPlan arena, MemoryNames memory, IReadOnlyList<ExecutorInput> inputs, FusedUpdates fused, UpdateEmitter? updates, UniqueNames names)
    {
        _blockRows = names.Take("BlockRows");
        _fused = fused;
        _updates = updates;
        _program = program;
        _memory = memory;
        _inputs = inputs;
        Arena = arena;
        _scalars = new ScalarExpressions(node => KnownScalar(node, storage => _memory.Reference(storage).Substring("ref ".Length)));
        _scalarsOfMethods = new ScalarExpressions(node => KnownScalar(node, _memory.Local));
        _members = names;
        foreach (FusibleStep product in program.AllSteps.OfType<FusibleStep>().Where(product => product.Epilogue is not null))
        {
            string layer = Names.Layer(product.Origin) + (product.Origin.IsBackward ? "Gradient" : "");
            _epilogues.Add(product, names.Take(layer + "Epilogue"));
        }

        PlanMethods(names);
    }

    /// <summary>The sizes of memory.</summary>
    public ArenaPlan Arena { get; }

    /// <summary>The names of memory.</summary>
    public MemoryNames Memory => _memory;

    /// <summary>The lowered program.</summary>
    public LoweredProgram Program => _program;

    /// <summary>The caller's inputs that it reads.</summary>
    public IEnumerable<ExecutorInput> Inputs => _inputs.Where(input =>
        _methods.Any(method => method.IndexInputs.Contains(input.Name) || method.Spans.Any(span => span.Kind == StorageKind.Input && span.Name == input.Name)));

    /// <summary>What loops and scatters add to: it must be zero before the first block.</summary>
    public IEnumerable<Storage> Sums => _program.Steps.OfType<LoopStep>()
        .SelectMany(loop => loop.Stores.Where(store => store.Accumulates).Select(store => store.Target.Storage!))
        .Concat(_program.Steps.OfType<ScatterStep>().Select(scatter => scatter.Target)).Distinct();

    /// <summary>The sizes that the calls of all methods depend on: those of the caller's memory, and of sums.</summary>
    public IEnumerable<Size> SizesOfCalls => _program.Storages.Where(storage => storage.IsOfBatch).Concat(Sums).Select(storage => storage.Elements)
        .Concat(_inputs.Select(input => input.Elements)).Concat(_program.Steps.OfType<IndexOutputStep>().Select(step => step.Source.Elements));

    /// <summary>Rows of the arena: of a block, or of the whole batch.</summary>
    public string ArenaRows => Arena.BlockRows > 0 ? _blockRows : "_blockRows";

    /// <summary>The C# expression of a number of the step.</summary>
    public string Scalar(Node node) => ScalarExpressions.Bare(_scalars.Of(node));

    /// <summary>Writes constants and fields.</summary>
    public void WriteFields(SourceWriter writer)
    {
        if (Arena.BlockRows > 0)
        {
            writer.Line("/// <summary>Rows that are worked on at a time, so that all their values stay in the cache.</summary>");
            writer.Line($"private const int {_blockRows} = {Literals.Integer(Arena.BlockRows)};");
            writer.Line();
        }

        _memory.WriteConstants(writer);
        writer.Line();
        foreach (ScalarStep step in _program.AllSteps.OfType<ScalarStep>())
        {
            string type = step.Node.Type.Element == ElementType.Bool ? "bool" : "double";
            writer.Line($"private {type} {step.Field};");
        }

        writer.Line();
    }

    /// <summary>Writes the calls of all methods in the body of <c>Run</c>, block by block where the program allows it.</summary>
    public void WriteCalls(SourceWriter writer)
    {
        bool inBlocks = Arena.BlockRows > 0;
        foreach (ProgramMethod method in _methods.Where(method => !method.PerSample && method.Level == 0))
        {
            writer.Line(method.Call(""));
        }

        ProgramMethod[] rest = _methods.Where(method => method.PerSample || method.Level > 0).ToArray();
        if (!inBlocks)
        {
            writer.Line("const int start = 0;");
            WriteSpans(writer, "rows");
            foreach (ProgramMethod method in rest)
            {
                writer.Line(method.Call("rows"));
            }

            return;
        }

        writer.Line();
        if (rest.Any(method => method.PerSample))
        {
            using (writer.Block($"for (int start = 0; start < rows; start += {_blockRows})"))
            {
                writer.Line($"int count = Math.Min({_blockRows}, rows - start);");
                WriteSpans(writer, "count");
                foreach (ProgramMethod method in rest.Where(method => method.PerSample))
                {
                    writer.Line(method.Call("count"));
                }
            }

            writer.Line();
        }

        foreach (ProgramMethod method in rest.Where(method => !method.PerSample))
        {
            writer.Line(method.Call(""));
        }
    }

    /// <summary>Writes the methods and the epilogues.</summary>
    public void WriteMethods(SourceWriter writer)
    {
        var sliding = new SlidingEmitter(writer, _memory, Scalar, _epilogues, _members);
        var steps = new StepEmitter(
            writer, _memory, Scalar, node => ScalarExpressions.Bare(_scalarsOfMethods.Compute(node)), _epilogues, sliding, _fused, _updates);
        foreach (ProgramMethod method in _methods)
        {
            writer.Line();
            writer.Line($"/// <summary>{Literals.Xml(method.Summary)}</summary>");
            if (method.Steps.Any(step => step is LoopStep or ScanStep))
            {
                writer.Line(FullSpeed);
            }

            using (writer.Block(method.Declaration))
            {
                steps.Write(method);
            }
        }

        foreach (KeyValuePair<FusibleStep, string> epilogue in _epilogues)
        {
            writer.Line();
            writer.Line($"/// <summary>What {Literals.Xml(Describe(epilogue.Key.Origin))} does to the sums of its {(epilogue.Key is ProductStep ? "product" : "convolution")}.</summary>");
            new EpilogueEmitter(epilogue.Key, _memory, Scalar).WriteStruct(writer, epilogue.Value);
        }

        sliding.WriteShapes();
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
            bool isUsed = _methods.Any(method => method.Spans.Contains(storage));
            if (isUsed)
            {
                writer.Line($"ref float {_memory.Local(storage)} = {_memory.RowsReference(storage)};");
            }
        }

        foreach (ProgramMethod method in _methods)
        {
            foreach (string index in method.IndexInputs)
            {
                ExecutorInput input = _inputs.First(candidate => candidate.Name == index);
                writer.Line($"ReadOnlySpan<int> {ProgramMethod.IndexSpan(index)} = {Slice(index, input.Elements, count)};");
            }

            foreach (IndexOutputStep output in method.Steps.OfType<IndexOutputStep>())
            {
                writer.Line($"Span<int> {ProgramMethod.IndexSpan(output.Name)} = {Slice(output.Name, output.Source.Elements, count)};");
            }
        }
    }

    private string Slice(string name, Size elements, string count)
    {
        string times = elements == 1 ? "" : $" * {_memory.Factor(elements)}";
        return $"{Identifiers.Camel(name)}Rows.Slice(start{times}, {count}{times})";
    }

    private void PlanMethods(UniqueNames names)
    {
        bool inOrder = Arena.BlockRows == 0;
        var open = new List<Step>();
        foreach (Step step in InOrderOfSections(_program.Steps, inOrder))
        {
            if (open.Count > 0 && !BelongsTo(step, open))
            {
                Close(open, names);
            }

            open.Add(step);
        }

        if (open.Count > 0)
        {
            Close(open, names);
        }
    }

    /// <summary>Shared steps of level 0 first, then blocks, then the rest; with barriers all but the first stay in order.</summary>
    private static IEnumerable<Step> InOrderOfSections(IReadOnlyList<Step> steps, bool inOrder)
    {
        IEnumerable<Step> first = steps.Where(step => !step.PerSample && step.Level == 0);
        IEnumerable<Step> rest = steps.Where(step => step.PerSample || step.Level > 0);
        return first.Concat(inOrder ? rest : rest.OrderBy(step => step.PerSample ? 0 : 1));
    }

    private static bool BelongsTo(Step step, List<Step> open)
    {
        Step first = open[0];
        return step.PerSample == first.PerSample && step.Level == first.Level && step.Origin.Layer == first.Origin.Layer
            && step.Origin.IsBackward == first.Origin.IsBackward && open.Count < MethodBudget
            && open.Append(step).Sum(MethodWeight.Of) <= MethodWeight.Budget;
    }

    private void Close(List<Step> open, UniqueNames names)
    {
        Origin origin = open[0].Origin;
        string verb = origin.IsBackward ? "Backward" : open[0].PerSample ? "Forward" : "Prepare";
        string verbOfEnd = open[0].Level > 0 && !open[0].PerSample ? "Finish" : verb;
        string name = names.Take(verbOfEnd + Names.Layer(origin));
        _methods.Add(new ProgramMethod(name, Describe(origin), open.ToArray(), _memory, _fused, _blockRows));
        open.Clear();
    }

    private string Describe(Origin origin)
    {
        string place = origin.Location is null ? "" : $"{origin.Location}: ";
        string layer = origin.Layer.Length == 0 ? "the step as a whole" : origin.Layer;
        return place + layer + (origin.IsBackward ? ", backward" : "");
    }
}
