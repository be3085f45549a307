using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>A matrix (N, K) stored as panels of 32 of its N columns, each (K, 32), for the product kernels.</summary>
internal sealed record PanelShape(Size Columns, Size Depth)
{
    /// <summary>Columns of one panel.</summary>
    public const int Width = 32;

    /// <summary>The floats that it takes, padding included.</summary>
    public Size Floats => (Size)((Columns.Value + Width - 1) / Width * Width) * Depth;
}
