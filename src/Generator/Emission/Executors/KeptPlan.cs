using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Emission.Executors;

/// <summary>
/// The memory of what phases keep for later ones, and of what blocks collect for the work behind them: floats for each row of the
/// whole batch, and floats that all share.
/// </summary>
internal sealed record KeptPlan(Size PerRow, Size Shared)
{
    /// <summary>Sets the offsets of all that is kept; what a later phase reads is known by its name.</summary>
    public static KeptPlan Of(IEnumerable<LoweredProgram> phases)
    {
        var offsets = new Dictionary<string, Size>(StringComparer.Ordinal);
        (Size perRow, Size shared) = (0, 0);
        foreach (Storage storage in phases.SelectMany(phase => phase.Storages).Where(storage => storage.IsKept || storage.Kind == StorageKind.Collected))
        {
            // What is collected is its phase's own.
            if (storage.Kind == StorageKind.Collected)
            {
                storage.Offset = perRow;
                perRow += storage.Elements.AtBounds() + 1;
                continue;
            }

            if (!offsets.TryGetValue(storage.Name, out Size offset))
            {
                offset = storage.PerSample ? perRow : shared;
                offsets.Add(storage.Name, offset);

                // As in the arena, loops may run over the end in whole vectors.
                perRow += storage.PerSample ? storage.Elements.AtBounds() + 1 : 0;
                shared += storage.PerSample ? 0 : (storage.Elements.AtBounds() + 16).UpTo(16);
            }

            storage.Offset = offset;
        }

        return new KeptPlan(perRow, shared);
    }

    /// <summary>Declares the memory.</summary>
    public void WriteFields(FieldWriter fields)
    {
        if (PerRow != 0)
        {
            fields.Add("int", "_keptRows", isFixed: true);
            fields.Add("Kernels::AlignedBuffer", "_kept", PerRow.IsConstant);
        }

        if (Shared != 0)
        {
            fields.Add("Kernels::AlignedBuffer", "_keptShared", Shared.IsConstant);
        }
    }

    /// <summary>Makes the memory, in the constructor.</summary>
    public void WriteCreation(SourceWriter writer)
    {
        if (PerRow != 0)
        {
            writer.Line("_keptRows = int.Max(16, (capacity + 15) / 16 * 16);");
            writer.Line(PerRow.IsConstant ? $"_kept = new Kernels::AlignedBuffer(_keptRows, {Literals.Integer(PerRow.Constant)});" : "_kept = new Kernels::AlignedBuffer(0);");
        }

        if (Shared != 0)
        {
            writer.Line($"_keptShared = new Kernels::AlignedBuffer({(Shared.IsConstant ? Literals.Integer(Shared.Constant) : "0")});");
        }
    }

    /// <summary>Makes room for lengths that have no bound.</summary>
    public void WriteReserve(SourceWriter writer, LengthNames lengths)
    {
        if (!PerRow.IsConstant)
        {
            writer.Line($"Kernels::AlignedBuffer.Reserve(ref _kept, checked(({lengths.TextOfFields(PerRow)}) * _keptRows));");
        }

        if (!Shared.IsConstant)
        {
            writer.Line($"Kernels::AlignedBuffer.Reserve(ref _keptShared, checked({lengths.TextOfFields(Shared)}));");
        }
    }
}
