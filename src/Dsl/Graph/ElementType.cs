namespace Netwright.Dsl.Graph;

/// <summary>What the elements of a tensor are. <c>index&lt;N&gt;</c> is an <see cref="Int"/> with a range.</summary>
public enum ElementType
{
    /// <summary>A 32-bit floating-point number.</summary>
    Float,

    /// <summary>A whole number below 2^24, stored as a float, which holds it exactly.</summary>
    Int,

    /// <summary>True or false; stored as 1 or 0 where it must be in memory.</summary>
    Bool,
}
