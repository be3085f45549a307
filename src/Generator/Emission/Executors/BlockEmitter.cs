using Netwright.Generator.Lowering;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Writes how the blocks of a batch are run: one after another, or several at once where threads are worth it. Where blocks wait for
/// sums over the batch, each call runs one stage, and each block has an arena that lasts until the end of the step.
/// </summary>
internal sealed class BlockEmitter : ICallable
{
    private readonly string _runBlocks;
    private readonly string _runBlock;
    private readonly string _type;
    private readonly string _blockRows;
    private readonly string? _costs;
    private readonly SumOrder _sums;
    private readonly IReadOnlyList<long> _stageCosts;

    /// <summary>Takes the names of its members; a stage that costs nothing is one whose blocks are not shared.</summary>
    public BlockEmitter(string blockRows, SumOrder sums, IReadOnlyList<long> stageCosts, bool isInStages, UniqueNames names)
    {
        (_runBlocks, _runBlock, _type) = (names.Take("RunBlocks"), names.Take("RunBlock"), names.Take("BatchBlocks"));
        (_blockRows, _sums, _stageCosts) = (blockRows, sums, stageCosts);
        _costs = isInStages ? names.Take("StageCosts") : null;
    }

    /// <summary>Whether it runs one of several stages.</summary>
    public bool IsNumbered => _costs is not null;

    private bool IsShared => _stageCosts.Any(cost => cost > 0);

    /// <inheritdoc/>
    public string Call(string arguments, string use) => $"{_runBlocks}({(IsNumbered ? use + ", " : "")}{arguments});";

    /// <summary>The arguments of a call.</summary>
    public static string Arguments(IEnumerable<ExecutorInput> memory) => Arguments("rows", memory);

    /// <summary>Writes the members; <paramref name="writeBlock"/> writes what is done with one block.</summary>
    public void WriteMembers(SourceWriter writer, string name, IReadOnlyList<ExecutorInput> memory, Action writeBlock)
    {
        WriteCosts(writer);
        WriteRun(writer, memory);
        writer.Line();
        writer.Line($"/// <summary>Computes {(IsNumbered ? "a stage for " : "")}some rows of the batch.</summary>");
        using (writer.Block($"private void {_runBlock}({Formals("int start, int count, int rows", memory)})"))
        {
            writeBlock();
        }

        if (IsShared)
        {
            WriteType(writer, name, memory);
        }
    }

    private void WriteCosts(SourceWriter writer)
    {
        if (_costs is null)
        {
            return;
        }

        writer.Line();
        writer.Line("// What a stage costs for each row, in multiply-adds; 0 where threads share products rather than blocks.");
        writer.Line($"private static System::ReadOnlySpan<long> {_costs} =>");
        writer.Line("[");
        using (writer.Indented())
        {
            foreach (long[] line in _stageCosts.Select((cost, i) => (cost, i)).GroupBy(pair => pair.i / 8, pair => pair.cost).Select(line => line.ToArray()))
            {
                writer.Line(string.Join(" ", line.Select(cost => Literals.Integer(cost) + ",")));
            }
        }

        writer.Line("];");
    }

    private void WriteRun(SourceWriter writer, IReadOnlyList<ExecutorInput> memory)
    {
        writer.Line();
        writer.Line($"/// <summary>Computes {(IsNumbered ? "a stage for " : "")}all rows of the batch, on as many threads as are worth it.</summary>");
        using (writer.Block($"private void {_runBlocks}({Formals("int rows", memory)})"))
        {
            if (!IsShared)
            {
                WriteInOrder(writer, memory);
                return;
            }

            // Finer blocks, which it makes where nothing is summed, would have no arenas.
            string isSummed = IsNumbered || _sums.Count > 0 ? "true" : "false";
            string division = IsNumbered
                ? $"Kernels::BatchDivision.Of<V>({_costs}[stage] == 0 ? null : _workers, rows, {_blockRows}, {_costs}[stage] * rows, isSummed: {isSummed})"
                : $"Kernels::BatchDivision.Of<V>(_workers, rows, {_blockRows}, {Literals.Integer(_stageCosts[0])}L * rows, isSummed: {isSummed})";
            writer.Line($"Kernels::BatchDivision division = {division};");
            using (writer.Block("if (division.Threads == 1)"))
            {
                WriteInOrder(writer, memory);
                writer.Line();
                writer.Line("return;");
            }

            writer.Line();
            WriteAtOnce(writer, memory);
        }
    }

    private void WriteInOrder(SourceWriter writer, IReadOnlyList<ExecutorInput> memory)
    {
        using (writer.Block($"for (int start = 0; start < rows; start += {_blockRows})"))
        {
            writer.Line($"{_runBlock}({OfStage(Arguments($"start, int.Min({_blockRows}, rows - start), rows", memory))});");
        }
    }

    private void WriteAtOnce(SourceWriter writer, IReadOnlyList<ExecutorInput> memory)
    {
        writer.Line("// Blocks that run at once leave no thread for the products in them.");
        writer.Line("Kernels::Workers? workers = _workers;");
        writer.Line("_workers = null;");
        if (_sums.Count > 0)
        {
            writer.Line("_turns = _turnsOfBlocks;");
        }

        writer.Line("Prepare(division.Threads);");
        writer.Line($"var blocks = new {_type}({Arguments("this, " + OfStage("division.BlockRows, rows"), memory)});");
        using (writer.Block("try"))
        {
            writer.Line($"division.Run(ref blocks, {(_sums.Count > 0 ? "_turns" : "null")});");
        }

        using (writer.Block("finally"))
        {
            writer.Line("_workers = workers;");
            if (_sums.Count > 0)
            {
                writer.Line("_turns = null;");
            }
        }
    }

    private void WriteType(SourceWriter writer, string name, IReadOnlyList<ExecutorInput> memory)
    {
        writer.Line();
        writer.Line("/// <summary>The blocks of a batch, as threads take them.</summary>");
        string first = $"{name}<V> owner, {(IsNumbered ? "int stage, " : "")}int blockRows, int rows";
        using (writer.Block($"private readonly ref struct {_type}({string.Join(", ", new[] { first }.Concat(TypedInputs(memory)))}) : Kernels::IBlocks"))
        {
            foreach (ExecutorInput part in memory)
            {
                string formal = ExecutorShape.InputFormal(part);
                writer.Line($"private readonly {part.SpanType} _{formal.TrimStart('@')} = {formal};");
            }

            writer.Line();
            using (writer.Block("public void Run(int block, int thread)"))
            {
                writer.Line("int start = block * blockRows;");
                string fields = string.Concat(memory.Select(part => $", _{ExecutorShape.InputFormal(part).TrimStart('@')}"));
                writer.Line($"(thread == 0 ? owner : owner._helpers[thread - 1]).{_runBlock}({OfStage("start, int.Min(blockRows, rows - start), rows")}{fields});");
            }
        }
    }

    private string OfStage(string arguments) => IsNumbered ? "stage, " + arguments : arguments;

    private string Formals(string first, IEnumerable<ExecutorInput> memory) =>
        string.Join(", ", new[] { IsNumbered ? "int stage, " + first : first }.Concat(TypedInputs(memory)));

    private static IEnumerable<string> TypedInputs(IEnumerable<ExecutorInput> memory) => memory.Select(part => $"{part.SpanType} {ExecutorShape.InputFormal(part)}");

    private static string Arguments(string first, IEnumerable<ExecutorInput> memory) =>
        string.Join(", ", new[] { first }.Concat(memory.Select(ExecutorShape.InputFormal)));
}
