namespace Netwright.Generator.Tests.Harness;

/// <summary>What <see cref="ToyGenerator"/> does wrong.</summary>
public enum ToyFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A step holds the compilation.</summary>
    KeepsCompilation,

    /// <summary>A step's value equals only itself.</summary>
    ComparesByIdentity,
}
