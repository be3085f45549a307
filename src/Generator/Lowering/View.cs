using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>A tensor as strides over a storage: element (i, j, …) of sample s is at <c>Offset + s·SampleStride + i·Strides[0] + …</c>. A null storage is an iota: the element is its own address.</summary>
internal sealed record View(Storage? Storage, EquatableArray<Size> Strides, Size SampleStride, Size Offset = default)
{
    /// <summary>The whole of a storage in row-major order.</summary>
    public static View Of(Storage storage, Shape shape) =>
        new(storage, RowMajor(shape), storage.PerSample ? storage.RowStride : 0L);

    /// <summary>The same elements in another shape; null where they do not lie in row-major order without gaps.</summary>
    public View? Reshaped(Shape shape, Shape to) =>
        Storage is { Panels: null, InLanes: false } && SameWhereLong(shape) ? this with { Strides = RowMajor(to) } : null;

    /// <summary>Whether each sample lies in row-major order without gaps, wherever the samples themselves are.</summary>
    public bool HasDenseRows(Shape shape) => Storage is { Panels: null, PerSample: true } && SampleStride != 0 && SameWhereLong(shape);

    /// <summary>Whether both are the same elements of one storage.</summary>
    public bool IsSame(View other, Shape shape) =>
        ReferenceEquals(Storage, other.Storage) && Offset == other.Offset && SampleStride == other.SampleStride
        && SameWhereLong(shape, other.Strides);

    /// <summary>Views differ in where they begin more than in their strides, which take longer to hash.</summary>
    public override int GetHashCode() => unchecked((((Storage?.GetHashCode() ?? 0) * 31) + Offset.GetHashCode()) * 31 + SampleStride.GetHashCode());

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

    private bool SameWhereLong(Shape shape) => SameWhereLong(shape, RowMajor(shape));

    private bool SameWhereLong(Shape shape, EquatableArray<Size> wanted)
    {
        int axis = 0;
        while (axis < shape.Rank && (shape[axis].IsOne || Strides[axis] == wanted[axis]))
        {
            axis++;
        }

        return axis == shape.Rank;
    }
}
