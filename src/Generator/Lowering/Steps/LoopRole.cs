namespace Netwright.Generator.Lowering.Steps;

/// <summary>How a value stands in a loop over rows and columns.</summary>
internal enum LoopRole
{
    /// <summary>One element for each column of each row.</summary>
    Column,

    /// <summary>One element for each row.</summary>
    Row,

    /// <summary>One element for each row, reduced from its columns; known from the next phase on.</summary>
    Reduction,
}
