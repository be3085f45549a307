namespace Netwright.Generator.Lowering;

/// <summary>How an epilogue finds an operand.</summary>
internal enum EpilogueAccessKind
{
    /// <summary>It cannot.</summary>
    None,

    /// <summary>At the offset of the element in the result.</summary>
    Element,

    /// <summary>By row and column: each sample is one row, wherever it lies.</summary>
    Sample,

    /// <summary>By the column of the product.</summary>
    Column,

    /// <summary>By the row of the product.</summary>
    Row,
}
