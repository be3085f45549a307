using Netwright.Dsl.Graph;
using Netwright.Generator.Planning;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// Writes the memory of activations: one arena that blocks use one after the other, and for phases in stages one for each block of the
/// batch. Phases follow each other, so that they share it.
/// </summary>
internal sealed class ArenaEmitter
{
    /// <summary>The field with the arena of the block at hand.</summary>
    public const string Current = "_arena";

    /// <summary>The field with the arenas of all blocks of phases in stages.</summary>
    public const string OfAllBlocks = "_arenas";

    private const string OwnOfBlocks = "_arenaOfBlocks";

    private readonly SourceWriter _writer;
    private readonly (ArenaPlan Plan, string BlockRows)[] _passing;
    private readonly (ArenaPlan Plan, string BlockRows)[] _lasting;

    /// <summary>Of phases and the constants of the rows of their blocks.</summary>
    public ArenaEmitter(SourceWriter writer, IReadOnlyList<(ArenaPlan Plan, string BlockRows)> phases)
    {
        _writer = writer;
        _passing = phases.Where(phase => !phase.Plan.IsInStages).ToArray();
        _lasting = phases.Where(phase => phase.Plan.IsInStages).ToArray();
        Grows = phases.Any(phase => !phase.Plan.ArenaPerRow.IsConstant);
    }

    /// <summary>Whether it grows with lengths that have no bound.</summary>
    public bool Grows { get; }

    private string Passing => _lasting.Length > 0 ? OwnOfBlocks : Current;

    // The smallest blocks make the most arenas.
    private string RowsOfSmallestBlock => _lasting.OrderBy(phase => phase.Plan.BlockRows).First().BlockRows;

    /// <summary>The statement by which a block of a phase gets its arena; null where it always has it.</summary>
    public static string? Choice(ArenaPlan plan, string blockRows, bool hasStagesElsewhere) =>
        plan.IsInStages ? $"{Current} = {OfAllBlocks}[start / {blockRows}];" : hasStagesElsewhere ? $"{Current} = {OwnOfBlocks};" : null;

    /// <summary>Declares the memory.</summary>
    public void WriteFields(FieldWriter fields)
    {
        _writer.Line($"private {(Grows || _lasting.Length > 0 ? "" : "readonly ")}Kernels::AlignedBuffer {Current};");
        if (_lasting.Length > 0)
        {
            fields.Add("Kernels::AlignedBuffer[]", OfAllBlocks, isFixed: true);
            if (_passing.Length > 0)
            {
                _writer.Line($"private {(Grows ? "" : "readonly ")}Kernels::AlignedBuffer {OwnOfBlocks};");
            }
        }
    }

    /// <summary>Makes the memory, in the constructor.</summary>
    public void WriteCreation()
    {
        if (_passing.Length > 0)
        {
            _writer.Line($"{Passing} = new Kernels::AlignedBuffer({(Grows ? "0" : Floats(_passing, size => Literals.Integer(size.Constant)))});");
        }

        if (_lasting.Length > 0)
        {
            _writer.Line($"{OfAllBlocks} = new Kernels::AlignedBuffer[(capacity + {RowsOfSmallestBlock} - 1) / {RowsOfSmallestBlock}];");
            using (_writer.Block($"for (int i = 0; i < {OfAllBlocks}.Length; i++)"))
            {
                _writer.Line($"{OfAllBlocks}[i] = new Kernels::AlignedBuffer({(Grows ? "0" : Floats(_lasting, size => Literals.Integer(size.Constant)))});");
            }

            _writer.Line();
            _writer.Line($"{Current} = {OfAllBlocks}[0];");
        }
    }

    /// <summary>Makes room for lengths that have no bound, at the beginning of a call.</summary>
    public void WriteReserve(LengthNames lengths)
    {
        if (Grows && _passing.Length > 0)
        {
            _writer.Line($"Kernels::AlignedBuffer.Reserve(ref {Passing}, {Floats(_passing, size => $"({lengths.TextOfFields(size)})")});");
        }

        if (Grows && _lasting.Length > 0)
        {
            using (_writer.Block($"for (int i = 0; i * {RowsOfSmallestBlock} < rows; i++)"))
            {
                _writer.Line($"Kernels::AlignedBuffer.Reserve(ref {OfAllBlocks}[i], {Floats(_lasting, size => $"({lengths.TextOfFields(size)})")});");
            }
        }
    }

    /// <summary>Gives a new helper what it does not share.</summary>
    public void WriteCreationOfHelper()
    {
        if (_passing.Length > 0)
        {
            _writer.Line($"{Passing} = new Kernels::AlignedBuffer(owner.{Passing}.Length);");
        }

        if (_lasting.Length > 0)
        {
            _writer.Line($"{Current} = owner.{Current};");
        }
    }

    /// <summary>Lets a helper have as much as its owner.</summary>
    public void WriteFollowing()
    {
        if (Grows && _passing.Length > 0)
        {
            _writer.Line($"Kernels::AlignedBuffer.Reserve(ref {Passing}, owner.{Passing}.Length);");
        }
    }

    private static string Floats(IEnumerable<(ArenaPlan Plan, string BlockRows)> phases, Func<Size, string> text) =>
        $"checked({phases.Select(phase => $"{text(phase.Plan.ArenaPerRow)} * {phase.BlockRows}").Aggregate((largest, next) => $"int.Max({largest}, {next})")})";
}
