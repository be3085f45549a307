using Netwright.Dsl.Graph;
using Netwright.Generator.Lowering.Steps;

namespace Netwright.Generator.Lowering;

/// <summary>Classifies the operands of a loop by how the epilogue of a product would find them.</summary>
internal static class EpilogueAccess
{
    /// <summary>The access to a view from the end of a product of this form.</summary>
    public static EpilogueAccessKind Of(View view, LoopStep loop, ProductForm form)
    {
        // In the last, partly filled vector of a row an epilogue loads whole vectors; the caller's memory may end before.
        bool mayOverrun = view.Storage is { HasHardEnd: true } && !form.Columns.IsMultipleOf(16);
        if (view.Storage is null || mayOverrun)
        {
            return EpilogueAccessKind.None;
        }

        Size[] extents = [.. loop.Outer, loop.Columns!.Value];
        if (view.Strides.Count != extents.Length)
        {
            return EpilogueAccessKind.None; // One number for a whole sample has no place in a row.
        }

        Size[] rowMajor = RowMajor(extents);
        Size elements = form.Rows * form.Columns;
        bool isWhole = view.Offset == 0 && view.SampleStride == elements && Same(view, extents, rowMajor, 0);
        if (isWhole)
        {
            return EpilogueAccessKind.Element;
        }

        if (form.Rows == 1 && view.SampleStride != 0 && view.Storage.PerSample && Same(view, extents, rowMajor, 0))
        {
            return EpilogueAccessKind.Sample;
        }

        int split = Split(extents, form.Columns);
        if (split < 0)
        {
            return EpilogueAccessKind.None;
        }

        bool fixedInRows = view.SampleStride == 0 && Enumerable.Range(0, split).All(axis => view.Strides[axis] == 0 || extents[axis] == 1);
        if (fixedInRows && Same(view, extents, rowMajor, split))
        {
            return EpilogueAccessKind.Column;
        }

        bool fixedInColumns = Enumerable.Range(split, extents.Length - split).All(axis => view.Strides[axis] == 0 || extents[axis] == 1);
        bool followsRows = view.SampleStride == form.Rows
            && Enumerable.Range(0, split).All(axis => extents[axis] == 1 || view.Strides[axis] * form.Columns == rowMajor[axis]);
        return fixedInColumns && followsRows ? EpilogueAccessKind.Row : EpilogueAccessKind.None;
    }

    /// <summary>The access to a view from the end of a convolution with so many channels, whose rows are the channels and whose columns are the places.</summary>
    public static EpilogueAccessKind OfChannels(View view, LoopStep loop, int channels, Storage target)
    {
        Size[] extents = [.. loop.Outer, loop.Columns!.Value];

        // Whole vectors are loaded, and the caller's memory may end before; what is stored ends with the last place.
        bool isCallers = view.Storage is { HasHardEnd: true } && !loop.Stores.Any(store => ReferenceEquals(store.Target.Storage, view.Storage));
        bool mayOverrun = isCallers && !target.InLanes;
        if (view.Storage is null || mayOverrun || view.Strides.Count != extents.Length)
        {
            return EpilogueAccessKind.None;
        }

        bool isWhole = view.Offset == 0 && view.SampleStride == target.Elements && view.Storage.InLanes == target.InLanes;
        if (isWhole && Same(view, extents, RowMajor(extents), 0))
        {
            return EpilogueAccessKind.Element;
        }

        int split = Split(extents, target.Elements / channels);
        if (split < 0 || view.SampleStride != 0)
        {
            return EpilogueAccessKind.None;
        }

        Size[] ofChannels = RowMajor(extents.Take(split).ToArray());
        bool followsChannels = Enumerable.Range(0, split).All(axis => extents[axis] == 1 || view.Strides[axis] == ofChannels[axis]);
        bool fixedInPlaces = Enumerable.Range(split, extents.Length - split).All(axis => view.Strides[axis] == 0 || extents[axis] == 1);
        return followsChannels && fixedInPlaces ? EpilogueAccessKind.Row : EpilogueAccessKind.None;
    }

    /// <summary>The axis from which on the extents make up the columns of the product, or -1.</summary>
    private static int Split(Size[] extents, Size columns)
    {
        Size product = 1;
        for (int axis = extents.Length - 1; axis >= 0; axis--)
        {
            product *= extents[axis];
            if (product == columns)
            {
                return axis;
            }
        }

        return -1;
    }

    private static bool Same(View view, Size[] extents, Size[] strides, int from)
    {
        int axis = from;
        while (axis < extents.Length && (extents[axis] == 1 || view.Strides[axis] == strides[axis]))
        {
            axis++;
        }

        return axis == extents.Length;
    }

    private static Size[] RowMajor(Size[] extents)
    {
        var strides = new Size[extents.Length];
        Size stride = 1;
        for (int axis = extents.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= extents[axis];
        }

        return strides;
    }
}
