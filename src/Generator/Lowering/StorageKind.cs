namespace Netwright.Generator.Lowering;

/// <summary>Where a value lives while a program runs.</summary>
internal enum StorageKind
{
    /// <summary>In the arena, one tensor for each row of the block at hand.</summary>
    Arena,

    /// <summary>One tensor for the whole step.</summary>
    Shared,

    /// <summary>The caller's input.</summary>
    Input,

    /// <summary>The caller's output.</summary>
    Output,

    /// <summary>One tensor for each row of the whole batch, kept from one phase of a training step to later ones.</summary>
    Kept,

    /// <summary>One tensor for each row of the whole batch, from its block to what is done behind all blocks.</summary>
    Collected,

    /// <summary>One tensor for the whole step, kept from one phase to later ones.</summary>
    KeptShared,

    /// <summary>One tensor for each row of the whole batch, there from one call to the next.</summary>
    State,

    /// <summary>A weight or buffer of a network.</summary>
    Parameter,

    /// <summary>The gradient of a weight, laid out as the weight is.</summary>
    Gradient,
}
