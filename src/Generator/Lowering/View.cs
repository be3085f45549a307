using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>A tensor as strides over a storage: element (i, j, …) of sample s is at <c>Offset + s·SampleStride + i·Strides[0] + …</c>. A null storage is an iota: the element is its own address.</summary>
internal sealed record View(Storage? Storage, EquatableArray<int> Strides, int SampleStride, int Offset = 0)
{
    /// <summary>The whole of a storage in row-major order.</summary>
    public static View Of(Storage storage, Shape shape) =>
        new(storage, RowMajor(shape), storage.PerSample ? storage.Elements : 0);

    /// <summary>The strides of a row-major tensor.</summary>
    public static EquatableArray<int> RowMajor(Shape shape)
    {
        int[] strides = new int[shape.Rank];
        int stride = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis].Size;
        }

        return new EquatableArray<int>(strides);
    }

    /// <summary>Whether it covers a storage without gaps in row-major order.</summary>
    public bool IsWhole(Shape shape) =>
        Storage is { Panels: null } && Offset == 0 && Storage.Elements == shape.Elements && SameWhereLong(shape)
        && SampleStride == (Storage.PerSample ? Storage.Elements : 0);

    private bool SameWhereLong(Shape shape)
    {
        EquatableArray<int> wanted = RowMajor(shape);
        return Enumerable.Range(0, shape.Rank).All(axis => shape[axis].Size == 1 || Strides[axis] == wanted[axis]);
    }
}
