using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>
/// A tensor of groups of matrices as strides over a storage: heads of an attention lie side by side in a row, and are
/// multiplied where they lie.
/// </summary>
internal sealed record MatrixView(Storage Storage, Size Offset, Size SampleStride, Size GroupStride, Size RowStride, Size ColumnStride)
{
    /// <summary>
    /// A view whose first axes are groups, the next rows and the others columns; null where the axes of one of these do not
    /// follow each other at one stride.
    /// </summary>
    public static MatrixView? Of(View view, Shape shape, int groups, int rows)
    {
        if (view.Storage is not { InLanes: false, Panels: null } storage)
        {
            return null;
        }

        return Stride(view, shape, 0, groups) is { } group && Stride(view, shape, groups, rows) is { } row
            && Stride(view, shape, groups + rows, shape.Rank - groups - rows) is { } column
            ? new MatrixView(storage, view.Offset, view.SampleStride, group, row, column)
            : null;
    }

    /// <summary>The stride at which some axes are walked through as one; 0 where they have one place.</summary>
    private static Size? Stride(View view, Shape shape, int start, int count)
    {
        Size? inner = null;
        Size walked = 0;
        for (int axis = start + count - 1; axis >= start; axis--)
        {
            if (shape[axis].IsOne)
            {
                continue;
            }

            if (inner is not null && view.Strides[axis] != walked)
            {
                return null;
            }

            inner ??= view.Strides[axis];
            walked = view.Strides[axis] * shape[axis];
        }

        return inner ?? 0;
    }
}
