using Netwright.Generator.Lowering;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Executors;

/// <summary>Writes how all that sums are added to is cleared: shared memory as a whole; gradients, which have the places of their weights, one by one or from a table.</summary>
internal sealed class SumClearing
{
    private const int FewestInTable = 4;

    private readonly MemoryNames _memory;
    private readonly ArenaPlan _arena;
    private readonly IReadOnlyList<Storage> _single;
    private readonly IReadOnlyList<(string Field, string Table, IReadOnlyList<Storage> Sums)> _tables;

    /// <summary>Of a program whose places are planned.</summary>
    public SumClearing(LoweredProgram program, ArenaPlan arena, MemoryNames memory, UniqueNames names)
    {
        (_arena, _memory) = (arena, memory);
        Storage[] others = program.Sums.Where(sum => sum.Kind != StorageKind.Shared).ToArray();
        _tables = others.Where(sum => sum.Kind == StorageKind.Gradient).GroupBy(sum => memory.NetworkOf(sum.Symbol!)).Where(sums => sums.Count() >= FewestInTable)
            .Select(sums => (MemoryNames.GradientField(sums.Key), names.Take("ClearedGradients"), (IReadOnlyList<Storage>)sums.ToArray())).ToArray();
        _single = others.Where(sum => !_tables.Any(table => table.Sums.Contains(sum))).ToArray();
        memory.UseConstants(_single);
    }

    /// <summary>Writes the statements.</summary>
    public void WriteCalls(SourceWriter writer)
    {
        if (_arena.SharedSums != 0)
        {
            writer.Line($"Interop::MemoryMarshal.CreateSpan(ref _shared.Start, {_memory.Text(_arena.SharedSums)}).Clear();");
        }

        foreach (Storage sum in _single)
        {
            writer.Line($"Interop::MemoryMarshal.CreateSpan({_memory.Reference(sum)}, {_memory.Text(sum.Floats)}).Clear();");
        }

        foreach ((string field, string table, _) in _tables)
        {
            using (writer.Block($"for (int i = 0; i < {table}.Length; i += 2)"))
            {
                writer.Line($"Interop::MemoryMarshal.CreateSpan(ref Runtime::Unsafe.Add(ref {field}.Start, {table}[i]), {table}[i + 1]).Clear();");
            }
        }
    }

    /// <summary>Writes the tables.</summary>
    public void WriteTables(SourceWriter writer)
    {
        foreach ((_, string table, IReadOnlyList<Storage> sums) in _tables)
        {
            writer.Line();
            writer.Line("// Where gradients lie that are summed in loops, and their lengths.");
            writer.Line($"private static System::ReadOnlySpan<int> {table} =>");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (Storage sum in sums)
                {
                    writer.Line($"{Literals.Integer(_memory.OffsetOf(sum).Constant)}, {Literals.Integer(sum.Floats.Constant)}, // {sum.Symbol!.Name}");
                }
            }

            writer.Line("];");
        }
    }
}
