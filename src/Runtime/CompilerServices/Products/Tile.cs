namespace Netwright.CompilerServices;

/// <summary>What a kernel multiplies: some rows of A, one or two vectors of columns of B, over the whole depth.</summary>
internal unsafe struct Tile
{
    /// <summary>The first element of the first row of A.</summary>
    public float* A;

    /// <summary>The first element of the columns of B.</summary>
    public float* B;

    /// <summary>Where the sums go.</summary>
    public float* Sums;

    /// <summary>From one row of A to the next.</summary>
    public nint ARowStride;

    /// <summary>From one element of a row of A to the next.</summary>
    public nint ADepthStride;

    /// <summary>From one row of B to the next.</summary>
    public nint BDepthStride;

    /// <summary>From one row of sums to the next.</summary>
    public nint SumsRowStride;

    /// <summary>The number of products in a sum.</summary>
    public nint Depth;

    /// <summary>The rows that exist; the others of the kernel repeat the last of them.</summary>
    public nint Rows;
}
