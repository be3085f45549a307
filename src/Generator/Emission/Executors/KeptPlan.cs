using Netwright.Generator.Lowering;

namespace Netwright.Generator.Emission.Executors;

/// <summary>The memory of what phases keep for later ones: floats for each row of the whole batch, and floats that all share.</summary>
internal sealed record KeptPlan(int PerRow, int Shared)
{
    /// <summary>Sets the offsets of all that is kept; what a later phase reads is known by its name.</summary>
    public static KeptPlan Of(IEnumerable<LoweredProgram> phases)
    {
        var offsets = new Dictionary<string, int>(StringComparer.Ordinal);
        (int perRow, int shared) = (0, 0);
        foreach (Storage storage in phases.SelectMany(phase => phase.Storages).Where(storage => storage.IsKept))
        {
            if (!offsets.TryGetValue(storage.Name, out int offset))
            {
                offset = storage.PerSample ? perRow : shared;
                offsets.Add(storage.Name, offset);

                // As in the arena, loops may run over the end in whole vectors.
                perRow += storage.PerSample ? storage.Elements + 1 : 0;
                shared += storage.PerSample ? 0 : (storage.Elements + 31) / 16 * 16;
            }

            storage.Offset = offset;
        }

        return new KeptPlan(perRow, shared);
    }

    /// <summary>Declares the memory.</summary>
    public void WriteFields(SourceWriter writer)
    {
        if (PerRow > 0)
        {
            writer.Line("private readonly int _keptRows;");
            writer.Line("private readonly AlignedBuffer _kept;");
        }

        if (Shared > 0)
        {
            writer.Line("private readonly AlignedBuffer _keptShared;");
        }
    }

    /// <summary>Makes the memory, in the constructor.</summary>
    public void WriteCreation(SourceWriter writer)
    {
        if (PerRow > 0)
        {
            writer.Line("_keptRows = Math.Max(16, (capacity + 15) / 16 * 16);");
            writer.Line($"_kept = new AlignedBuffer(checked({Literals.Integer(PerRow)} * _keptRows));");
        }

        if (Shared > 0)
        {
            writer.Line($"_keptShared = new AlignedBuffer({Literals.Integer(Shared)});");
        }
    }
}
