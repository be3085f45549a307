using System.Runtime.CompilerServices;

namespace Netwright.Dsl.Graph;

/// <summary>The rules by which primitives give their results types.</summary>
internal static class TypeRules
{
    /// <summary>The type of a weight or buffer.</summary>
    public static TensorType WeightType(NodeAttributes? attributes) =>
        new(ElementType.Float, ((WeightAttributes)attributes!).Symbol.Shape, PerSample: false);

    /// <summary>The element that holds both: float over int over bool.</summary>
    public static ElementType Wider(ElementType left, ElementType right) =>
        left == ElementType.Float || right == ElementType.Float ? ElementType.Float
        : left == ElementType.Int || right == ElementType.Int ? ElementType.Int
        : ElementType.Bool;

    /// <summary>All inputs have one shape, or rank 0.</summary>
    public static TensorType ElementwiseType(string name, IReadOnlyList<TensorType> types, ElementType element)
    {
        Shape shape = Shape.Scalar;
        bool perSample = false;
        for (int i = 0; i < types.Count; i++)
        {
            TensorType type = types[i];
            Require(type.Shape.Rank == 0 || shape.Rank == 0 || type.Shape == shape, $"{name} on {shape} and {type.Shape}");
            shape = type.Shape.Rank > 0 ? type.Shape : shape;
            perSample |= type.PerSample;
        }

        // Most results have the type of an operand; sharing it makes comparing types cheap.
        for (int i = 0; i < types.Count; i++)
        {
            TensorType type = types[i];
            if (type.Element == element && type.PerSample == perSample && type.Range == 0 && type.Shape.Rank == shape.Rank)
            {
                return type;
            }
        }

        return new TensorType(element, shape, perSample);
    }

    /// <summary>The reduced axes disappear.</summary>
    public static Func<NodeAttributes?, IReadOnlyList<TensorType>, TensorType> Reduce(ElementType? element) => (attributes, types) =>
    {
        var reduce = (ReduceAttributes)attributes!;
        TensorType type = types[0];
        Require(reduce.Axes.All(axis => axis >= 0 && axis < type.Shape.Rank), $"axes {reduce.Axes} of {type.Shape}");
        Require(!reduce.OverBatch || type.PerSample, "a reduction over the batch of a shared value");
        int range = element == ElementType.Int && reduce.Axes.Count == 1 ? Math.Max(0, type.Shape[reduce.Axes[0]].Size) : 0;
        return new TensorType(element ?? type.Element, Without(type.Shape, reduce.Axes), type.PerSample && !reduce.OverBatch, range);
    };

    private static Shape Without(Shape shape, EquatableArray<int> axes)
    {
        if (axes.Count == 0)
        {
            return shape;
        }

        var kept = new Extent[shape.Rank - axes.Count];
        int count = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (!axes.Contains(axis))
            {
                kept[count++] = shape[axis];
            }
        }

        return new Shape(new EquatableArray<Extent>(kept));
    }

    /// <summary>The number of elements stays.</summary>
    public static TensorType ReshapeType(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var shape = ((ReshapeAttributes)attributes!).Shape;
        Require(shape.Count == types[0].Shape.Count, $"reshape of {types[0].Shape} to {shape}");
        return types[0] with { Shape = shape };
    }

    /// <summary>The axes change places.</summary>
    public static TensorType TransposeType(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        EquatableArray<int> permutation = ((TransposeAttributes)attributes!).Permutation;
        Shape shape = types[0].Shape;
        Require(IsPermutation(permutation, shape.Rank), $"permutation {permutation} of {shape}");
        var extents = new Extent[shape.Rank];
        for (int axis = 0; axis < extents.Length; axis++)
        {
            extents[axis] = shape[permutation[axis]];
        }

        return types[0] with { Shape = new Shape(new EquatableArray<Extent>(extents)) };
    }

    private static bool IsPermutation(EquatableArray<int> permutation, int rank)
    {
        bool isPermutation = permutation.Count == rank;
        for (int axis = 0; axis < rank && isPermutation; axis++)
        {
            isPermutation = permutation.Contains(axis);
        }

        return isPermutation;
    }

    /// <summary>The mapped axes keep their extents.</summary>
    public static TensorType BroadcastType(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var broadcast = (BroadcastAttributes)attributes!;
        Shape shape = types[0].Shape;
        Require(broadcast.Map.Count == shape.Rank, $"map {broadcast.Map} of {shape}");
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            Require(broadcast.Shape[broadcast.Map[axis]].Size == shape[axis].Size, $"{shape} broadcast to {broadcast}");
            Require(axis == 0 || broadcast.Map[axis] > broadcast.Map[axis - 1], $"map {broadcast.Map} does not ascend");
        }

        return types[0] with { Shape = broadcast.Shape, PerSample = types[0].PerSample || broadcast.PerSample };
    }

    /// <summary>One axis gets shorter.</summary>
    public static TensorType SliceType(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var slice = (SliceAttributes)attributes!;
        Shape shape = types[0].Shape;
        Require((!slice.Start.IsConstant || slice.Start.Size >= 0) && ((Size)slice.Start + slice.Length).CanFitIn(shape[slice.Axis]), $"slice {slice} of {shape}");
        return types[0] with { Shape = WithAxis(shape, slice.Axis, slice.Length) };
    }

    /// <summary>The extents along the axis add up.</summary>
    public static TensorType ConcatType(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        int axis = ((ConcatAttributes)attributes!).Axis;
        Shape first = types[0].Shape;
        foreach (TensorType type in types)
        {
            Require(WithAxis(type.Shape, axis, first[axis]) == first, $"concatenation of {first} and {type.Shape}");
        }

        Extent total = types.Count == 1 ? first[axis] : Extent.Of(types.Aggregate((Size)0L, (sum, type) => sum + type.Shape[axis]));
        return types[0] with { Shape = WithAxis(first, axis, total), PerSample = types.Any(type => type.PerSample) };
    }

    /// <summary>One axis gets longer.</summary>
    public static TensorType PadType(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var pad = (PadAttributes)attributes!;
        Shape shape = types[0].Shape;
        return types[0] with { Shape = WithAxis(shape, pad.Axis, Extent.Of((Size)shape[pad.Axis] + pad.Low + pad.High)) };
    }

    /// <summary>Each label has one extent; the output's labels come from the inputs.</summary>
    public static TensorType ContractType(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var contract = (ContractAttributes)attributes!;
        (Shape left, Shape right) = (types[0].Shape, types[1].Shape);
        Require(AreDistinct(contract.Left, left), $"labels {contract.Left} of {left}");
        Require(AreDistinct(contract.Right, right), $"labels {contract.Right} of {right}");
        for (int axis = 0; axis < left.Rank; axis++)
        {
            int other = IndexOf(contract.Right, contract.Left[axis]);
            Require(other >= 0 || contract.Output.Contains(contract.Left[axis]), $"contraction {contract} sums a label of one input only");
            Require(other < 0 || left[axis].Size == right[other].Size, $"contraction {contract} of different extents");
        }

        foreach (int label in contract.Right)
        {
            Require(contract.Left.Contains(label) || contract.Output.Contains(label), $"contraction {contract} sums a label of one input only");
        }

        var extents = new Extent[contract.Output.Count];
        for (int axis = 0; axis < extents.Length; axis++)
        {
            (int inLeft, int inRight) = (IndexOf(contract.Left, contract.Output[axis]), IndexOf(contract.Right, contract.Output[axis]));
            Require(inLeft >= 0 || inRight >= 0, $"contraction {contract} has an unknown label in its output");
            extents[axis] = inRight >= 0 ? right[inRight] : left[inLeft];
        }

        Require(!contract.OverBatch || (types[0].PerSample && types[1].PerSample), "a contraction over the batch of a shared value");
        bool perSample = !contract.OverBatch && (types[0].PerSample || types[1].PerSample);
        return new TensorType(ElementType.Float, new Shape(new EquatableArray<Extent>(extents)), perSample);
    }

    private static int IndexOf(EquatableArray<int> labels, int label)
    {
        int axis = labels.Count - 1;
        while (axis >= 0 && labels[axis] != label)
        {
            axis--;
        }

        return axis;
    }

    private static bool AreDistinct(EquatableArray<int> labels, Shape shape)
    {
        bool areDistinct = labels.Count == shape.Rank;
        for (int axis = 0; axis < shape.Rank && areDistinct; axis++)
        {
            areDistinct = IndexOf(labels, labels[axis]) == axis;
        }

        return areDistinct;
    }

    /// <summary>The indices' axes, then those of a row.</summary>
    public static TensorType GatherType(NodeAttributes? attributes, IReadOnlyList<TensorType> types) =>
        types[0] with
        {
            Shape = Shape.Of(types[1].Shape.Extents.Concat(types[0].Shape.Extents.Skip(1))),
            PerSample = types[0].PerSample || types[1].PerSample,
        };

    /// <summary>The number of rows, then the axes of a row.</summary>
    public static TensorType ScatterType(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var scatter = (ScatterAttributes)attributes!;
        Require(types[1].Shape.Extents.Take(types[0].Shape.Rank).SequenceEqual(types[0].Shape.Extents), $"scatter of {types[1].Shape} by {types[0].Shape}");
        IEnumerable<Extent> row = types[1].Shape.Extents.Skip(types[0].Shape.Rank);
        bool perSample = types[0].PerSample || types[1].PerSample;
        return new TensorType(ElementType.Float, Shape.Of(new[] { new Extent(scatter.Rows) }.Concat(row)), perSample && !scatter.OverBatch);
    }

    /// <summary>The memory keeps its type; the row has all axes but the first.</summary>
    public static TensorType ReplaceRowType(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        Extent row = ((ReplaceRowAttributes)attributes!).Row;
        (Shape memory, Shape value) = (types[0].Shape, types[1].Shape);
        Require(memory.Rank == value.Rank + 1 && memory.Extents.Skip(1).SequenceEqual(value.Extents), $"a row {value} of {memory}");
        Require(((Size)row + 1).FitsIn(memory[0]), $"row {row} of {memory}");
        return types[0];
    }

    /// <summary>As the attributes say.</summary>
    public static TensorType RandomType(NodeAttributes? attributes, IReadOnlyList<TensorType> types)
    {
        var random = (RandomAttributes)attributes!;
        return new TensorType(ElementType.Float, random.Shape, random.PerSample);
    }

    private static Shape WithAxis(Shape shape, int axis, Extent extent) =>
        Shape.Of(shape.Extents.Select((old, index) => index == axis ? extent : old));

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new GraphException(message);
        }
    }

    private static void Require(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] RequirementMessage message)
    {
        if (!condition)
        {
            throw new GraphException(message.ToString());
        }
    }
}
