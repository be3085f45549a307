namespace Netwright.Generator.Planning;

/// <summary>What a planned tensor is for; the names are those of the runtime's ParameterKind.</summary>
public enum PlannedKind
{
    /// <summary>Changed by an optimizer.</summary>
    Weight,

    /// <summary>Kept by the network itself.</summary>
    Buffer,

    /// <summary>Kept by an optimizer.</summary>
    State,
}
