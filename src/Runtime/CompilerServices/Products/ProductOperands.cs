namespace Netwright.CompilerServices;

/// <summary>C = A · B with every stride: one form for all the products, whichever matrix lies in panels or is read transposed.</summary>
internal unsafe struct ProductOperands
{
    public float* A;
    public float* B;
    public float* C;

    public nint ARowStride;
    public nint ADepthStride;

    /// <summary>From 32 columns of B to the next 32.</summary>
    public nint BPanelStride;
    public nint BDepthStride;
    public nint CRowStride;

    /// <summary>From 32 columns of C to the next 32.</summary>
    public nint CPanelStride;

    public nint Rows;
    public nint Columns;
    public nint Depth;

    /// <summary>The rows of A that are multiplied with a panel of B before the next panel is fetched.</summary>
    public nint RowsPerBlock;

    /// <summary>Whether 32 columns can be read of B's last panel.</summary>
    public bool IsBPadded;

    /// <summary>Whether the only row reads B from its last panel's last row to the first.</summary>
    public bool IsFromEnd;

    /// <summary>Whether C's last panel is stored whole, with zeros for the sums beyond the last column.</summary>
    public bool IsCPadded;
}
