namespace Netwright.Dsl.Syntax;

/// <summary>What kind of tensor a storage statement declares.</summary>
public enum StorageKind
{
    /// <summary>Learnable.</summary>
    Weight,

    /// <summary>Not learnable, updated by assignment.</summary>
    Buffer,

    /// <summary>Of an optimizer, one element for each weight.</summary>
    State,
}
