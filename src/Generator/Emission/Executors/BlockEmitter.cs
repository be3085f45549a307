using Netwright.Generator.Lowering;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes how the blocks of a batch are run: one after another, or several at once where threads are worth it.</summary>
internal sealed class BlockEmitter
{
    private readonly string _runBlocks;
    private readonly string _runBlock;
    private readonly string _type;
    private readonly string _blockRows;
    private readonly SumOrder _sums;
    private readonly long _cost;

    /// <summary>Takes the names of its members.</summary>
    public BlockEmitter(string blockRows, SumOrder sums, long cost, UniqueNames names)
    {
        (_runBlocks, _runBlock, _type) = (names.Take("RunBlocks"), names.Take("RunBlock"), names.Take("BatchBlocks"));
        (_blockRows, _sums, _cost) = (blockRows, sums, cost);
    }

    /// <summary>Writes the call.</summary>
    public void WriteCall(SourceWriter writer, IReadOnlyList<ExecutorInput> memory) =>
        writer.Line($"{_runBlocks}({Arguments("rows", memory)});");

    /// <summary>Writes the members; <paramref name="writeBlock"/> writes what is done with one block.</summary>
    public void WriteMembers(SourceWriter writer, string name, IReadOnlyList<ExecutorInput> memory, Action writeBlock)
    {
        WriteRun(writer, memory);
        writer.Line();
        writer.Line("/// <summary>Computes some rows of the batch.</summary>");
        using (writer.Block($"private void {_runBlock}({Formals("int start, int count, int rows", memory)})"))
        {
            writeBlock();
        }

        WriteType(writer, name, memory);
    }

    private void WriteRun(SourceWriter writer, IReadOnlyList<ExecutorInput> memory)
    {
        writer.Line();
        writer.Line("/// <summary>Computes all rows of the batch, on as many threads as are worth it.</summary>");
        using (writer.Block($"private void {_runBlocks}({Formals("int rows", memory)})"))
        {
            string isSummed = _sums.Count > 0 ? "true" : "false";
            writer.Line($"BatchDivision division = BatchDivision.Of<V>(_workers, rows, {_blockRows}, {Literals.Integer(_cost)}L * rows, isSummed: {isSummed});");
            using (writer.Block("if (division.Threads == 1)"))
            {
                using (writer.Block($"for (int start = 0; start < rows; start += {_blockRows})"))
                {
                    writer.Line($"{_runBlock}({Arguments($"start, Math.Min({_blockRows}, rows - start), rows", memory)});");
                }

                writer.Line();
                writer.Line("return;");
            }

            writer.Line();
            writer.Line("// Blocks that run at once leave no thread for the products in them.");
            writer.Line("Workers? workers = _workers;");
            writer.Line("_workers = null;");
            if (_sums.Count > 0)
            {
                writer.Line("_turns = _turnsOfBlocks;");
            }

            writer.Line("Prepare(division.Threads);");
            writer.Line($"var blocks = new {_type}({Arguments("this, division.BlockRows, rows", memory)});");
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
    }

    private void WriteType(SourceWriter writer, string name, IReadOnlyList<ExecutorInput> memory)
    {
        writer.Line();
        writer.Line("/// <summary>The blocks of a batch, as threads take them.</summary>");
        using (writer.Block($"private readonly ref struct {_type}({Formals($"{name}<V> owner, int blockRows, int rows", memory)}) : IBlocks"))
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
                writer.Line($"(thread == 0 ? owner : owner._helpers[thread - 1]).{_runBlock}(start, Math.Min(blockRows, rows - start), rows{fields});");
            }
        }
    }

    private static string Formals(string first, IEnumerable<ExecutorInput> memory) =>
        string.Join(", ", new[] { first }.Concat(memory.Select(part => $"{part.SpanType} {ExecutorShape.InputFormal(part)}")));

    private static string Arguments(string first, IEnumerable<ExecutorInput> memory) =>
        string.Join(", ", new[] { first }.Concat(memory.Select(ExecutorShape.InputFormal)));
}
