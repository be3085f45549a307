using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>A place for a tensor. Its offset is filled in by planning.</summary>
internal class Storage(StorageKind kind, string name, Size elements, PanelShape? panels = null, WeightSymbol? symbol = null, int index = 0)
{
    /// <summary>The lanes of the widest vector, which a value that is no sample's but lies in lanes makes room for.</summary>
    private const int MostLanes = 16;

    /// <summary>What memory it is in.</summary>
    public StorageKind Kind { get; set; } = kind;

    /// <summary>What the emitted code calls it.</summary>
    public string Name { get; set; } = name;

    /// <summary>Elements of one sample, or of all where it is not per sample.</summary>
    public Size Elements { get; } = elements;

    /// <summary>Set where a matrix is stored in panels, null where it is row-major.</summary>
    public PanelShape? Panels { get; } = panels;

    /// <summary>The weight or buffer of a parameter or gradient.</summary>
    public WeightSymbol? Symbol { get; } = symbol;

    /// <summary>Whether samples are in lanes.</summary>
    public bool InLanes { get; set; }

    /// <summary>The number of the input or output.</summary>
    public int Index { get; } = index;

    /// <summary>Floats from the beginning of its memory; in the arena and in what is kept, for each row.</summary>
    public Size Offset { get; set; }

    /// <summary>Whether there is one tensor for each sample.</summary>
    public bool PerSample => Kind == StorageKind.Arena || IsOfBatch;

    /// <summary>Whether its rows are those of the whole batch, of which a block uses some.</summary>
    public bool IsOfBatch => Kind is StorageKind.Input or StorageKind.Output or StorageKind.Kept or StorageKind.Collected or StorageKind.State;

    /// <summary>Whether something else lies behind it, so that vectors must not run over its end.</summary>
    public bool HasHardEnd => Kind is StorageKind.Input or StorageKind.Output or StorageKind.State;

    /// <summary>Whether it is kept from one phase to later ones.</summary>
    public bool IsKept => Kind is StorageKind.Kept or StorageKind.KeptShared;

    /// <summary>From the tensor of one sample to that of the next.</summary>
    public virtual Size RowStride => Elements;

    /// <summary>The memory that it is a part of; itself, unless it moves with the steps of a scan.</summary>
    public virtual Storage Whole => this;

    /// <summary>The floats that it takes (for each row, if per sample).</summary>
    public Size Floats => Panels?.Floats ?? (InLanes && !PerSample ? Elements * MostLanes : Elements);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
