namespace Netwright.Testing.Interpretation;

/// <summary>Row-major index arithmetic: all that layouts, reductions and products need.</summary>
public static class Strides
{
    /// <summary>How many elements a shape has.</summary>
    public static int Product(IEnumerable<int> shape) => shape.Aggregate(1, (product, length) => checked(product * length));

    /// <summary>How far apart neighbours along each axis are.</summary>
    public static int[] Of(int[] shape)
    {
        var strides = new int[shape.Length];
        int stride = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }

    /// <summary>Where each element of a shape lies when the axes have the given strides, in row-major order of the shape.</summary>
    public static int[] Offsets(int[] shape, int[] strides)
    {
        int[] offsets = [0];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            int length = shape[axis], stride = strides[axis];
            offsets = offsets.SelectMany(offset => Enumerable.Range(0, length).Select(i => offset + (i * stride))).ToArray();
        }

        return offsets;
    }
}
