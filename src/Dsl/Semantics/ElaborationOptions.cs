namespace Netwright.Dsl.Semantics;

/// <summary>What the project says about its files: the namespace of files that name none, and values for constants.</summary>
public sealed record ElaborationOptions(string DefaultNamespace = "", EquatableArray<ConstantOverride> Constants = default)
{
    /// <summary>Nothing is said.</summary>
    public static readonly ElaborationOptions Default = new();
}
