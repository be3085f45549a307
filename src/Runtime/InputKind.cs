namespace Netwright;

/// <summary>What the elements of an input are.</summary>
public enum InputKind : byte
{
    /// <summary>Single-precision numbers.</summary>
    Floats,

    /// <summary>Integers from 0 to a limit: class labels, tokens.</summary>
    Indices,
}
