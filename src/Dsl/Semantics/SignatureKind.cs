namespace Netwright.Dsl.Semantics;

/// <summary>What a signature is the signature of.</summary>
public enum SignatureKind
{
    /// <summary>A network.</summary>
    Network,

    /// <summary>A training step.</summary>
    Train,
}
