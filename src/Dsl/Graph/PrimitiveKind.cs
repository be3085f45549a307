namespace Netwright.Dsl.Graph;

/// <summary>How a primitive is treated by the passes.</summary>
public enum PrimitiveKind
{
    /// <summary>Has no inputs.</summary>
    Leaf,

    /// <summary>Element by element; inputs have the result's shape or rank 0.</summary>
    Elementwise,

    /// <summary>Removes axes.</summary>
    Reduction,

    /// <summary>Moves elements.</summary>
    Layout,

    /// <summary>Multiplies and sums.</summary>
    Product,

    /// <summary>Reads or adds at computed places.</summary>
    Indexing,

    /// <summary>Slides windows over all axes but the first, which is that of the channels.</summary>
    Sliding,

    /// <summary>Draws random numbers.</summary>
    Random,

    /// <summary>Repeats a body step by step, or gives a result of that.</summary>
    Recurrence,
}
