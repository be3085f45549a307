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
        foreach (TensorType type in types)
        {
            if (type.Shape.Rank > 0 && shape.Rank > 0 && type.Shape != shape)
            {
                throw new GraphException($"{name} on {shape} and {type.Shape}");
            }

            shape = type.Shape.Rank > 0 ? type.Shape : shape;
        }

        return new TensorType(element, shape, types.Any(type => type.PerSample));
    }

    /// <summary>The reduced axes disappear.</summary>
    public static Func<NodeAttributes?, IReadOnlyList<TensorType>, TensorType> Reduce(ElementType? element) => (attributes, types) =>
    {
        var reduce = (ReduceAttributes)attributes!;
        TensorType type = types[0];
        Require(reduce.Axes.All(axis => axis >= 0 && axis < type.Shape.Rank), $"axes {reduce.Axes} of {type.Shape}");
        Require(!reduce.OverBatch || type.PerSample, "a reduction over the batch of a shared value");
        IEnumerable<Extent> kept = type.Shape.Extents.Where((_, axis) => !reduce.Axes.Contains(axis));
        int range = element == ElementType.Int && reduce.Axes.Count == 1 ? Math.Max(0, type.Shape[reduce.Axes[0]].Size) : 0;
        return new TensorType(element ?? type.Element, Shape.Of(kept), type.PerSample && !reduce.OverBatch, range);
    };

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
        Require(permutation.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, shape.Rank)), $"permutation {permutation} of {shape}");
        return types[0] with { Shape = Shape.Of(permutation.Select(axis => shape[axis])) };
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
        Require((!slice.Start.IsConstant || slice.Start.Size >= 0) && ((Size)slice.Start + slice.Length).IsAtMost(shape[slice.Axis]), $"slice {slice} of {shape}");
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
        var extents = new Dictionary<int, Extent>();
        Collect(contract.Left, types[0].Shape);
        Collect(contract.Right, types[1].Shape);
        Require(contract.Output.All(extents.ContainsKey), $"contraction {contract} has an unknown label in its output");
        foreach (int label in contract.Left.Concat(contract.Right).Where(label => !contract.Output.Contains(label)))
        {
            Require(contract.Left.Contains(label) && contract.Right.Contains(label), $"contraction {contract} sums a label of one input only");
        }

        Require(!contract.OverBatch || (types[0].PerSample && types[1].PerSample), "a contraction over the batch of a shared value");
        bool perSample = !contract.OverBatch && (types[0].PerSample || types[1].PerSample);
        return new TensorType(ElementType.Float, Shape.Of(contract.Output.Select(label => extents[label])), perSample);

        void Collect(EquatableArray<int> labels, Shape shape)
        {
            Require(labels.Count == shape.Rank && labels.Distinct().Count() == labels.Count, $"labels {labels} of {shape}");
            for (int axis = 0; axis < labels.Count; axis++)
            {
                Require(!extents.TryGetValue(labels[axis], out Extent known) || known.Size == shape[axis].Size, $"contraction {contract} of different extents");
                extents[labels[axis]] = shape[axis];
            }
        }
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
}
