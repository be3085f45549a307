namespace Netwright;

/// <summary>What a tensor of a <see cref="ParameterStore"/> is for.</summary>
public enum ParameterKind : byte
{
    /// <summary>Changed by the optimizer.</summary>
    Weight,

    /// <summary>Kept by the network itself, for example running statistics.</summary>
    Buffer,

    /// <summary>Kept by an optimizer, for example a momentum.</summary>
    State,
}
