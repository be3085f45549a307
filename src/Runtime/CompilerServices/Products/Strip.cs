namespace Netwright.CompilerServices;

/// <summary>One or two vectors of columns.</summary>
internal readonly unsafe struct Strip
{
    /// <summary>The strip at a column of a panel.</summary>
    public Strip(in ProductOperands product, nint panel, nint column, bool isWide)
    {
        B = product.B + panel * product.BPanelStride + column;
        COffset = panel * product.CPanelStride + column;
        Column = panel * Panels.Width + column;
        IsWide = isWide;
    }

    /// <summary>The first of its elements in B.</summary>
    public float* B { get; }

    /// <summary>Where its first row begins in C.</summary>
    public nint COffset { get; }

    /// <summary>Its first column.</summary>
    public nint Column { get; }

    /// <summary>Whether it has two vectors.</summary>
    public bool IsWide { get; }
}
