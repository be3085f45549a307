using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>A tensor as strides over a storage: element (i, j, …) of sample s is at <c>Offset + s·SampleStride + i·Strides[0] + …</c>. A null storage is an iota: the element is its own address.</summary>
internal sealed record View(Storage? Storage, EquatableArray<Size> Strides, Size SampleStride, Size Offset = default)
{
    /// <summary>The whole of a storage in row-major order.</summary>
    public static View Of(Storage storage, Shape shape) =>
        new(storage, RowMajor(shape), storage.PerSample ? storage.Elements : 0L);

    /// <summary>The strides of a row-major tensor.</summary>
    public static EquatableArray<Size> RowMajor(Shape shape)
    {
        var strides = new Size[shape.Rank];
        Size stride = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return new EquatableArray<Size>(strides);
    }

    /// <summary>Whether it covers a storage without gaps in row-major order.</summary>
    public bool IsWhole(Shape shape) =>
        Storage is { Panels: null } && Offset == 0 && Storage.Elements == shape.Count && SameWhereLong(shape)
        && SampleStride == (Storage.PerSample ? Storage.Elements : 0L);

    private bool SameWhereLong(Shape shape)
    {
        EquatableArray<Size> wanted = RowMajor(shape);
        return Enumerable.Range(0, shape.Rank).All(axis => shape[axis].IsOne || Strides[axis] == wanted[axis]);
    }
}
