using Netwright.Dsl.Graph;
using Netwright.Dsl.Syntax;

namespace Netwright.Generator.Streaming;

/// <content>Values at all steps until now, and values of no step.</content>
internal sealed partial class StepBuilder
{
    /// <summary>A value as it would be if the sequence ended with the present step.</summary>
    private Node SoFar(Node node)
    {
        if (!_soFar.TryGetValue(node, out Node? value))
        {
            value = _time.DependOn(node) ? FindSoFar(node) : node.Primitive.Kind == PrimitiveKind.Random ? throw Later(node) : Copy(node);
            _soFar.Add(node, value);
        }

        return value;
    }

    private Node FindSoFar(Node node)
    {
        int[] axes = _time.Of(node);
        bool isLayout = node.Primitive.Kind == PrimitiveKind.Layout;
        if (axes.Length == 0)
        {
            return node.Attributes is LengthAttributes ? StepCount(node) : OfNoStep(node);
        }

        if (axes.Length == 1 && node.Type.PerSample && _causality.IsSettled(node) && !(isLayout && KeepsTime(node)))
        {
            return Cache(node, axes[0]);
        }

        bool isCheap = isLayout || node.Primitive.Kind == PrimitiveKind.Elementwise || (!node.Type.PerSample && node.Primitive.Kind is not (PrimitiveKind.Recurrence or PrimitiveKind.Sliding or PrimitiveKind.Random));
        return isCheap && (!isLayout || KeepsTime(node)) ? Copy(node) : throw Later(node);
    }

    /// <summary>Whether the axes of time in a value are those of what it is made of.</summary>
    private bool KeepsTime(Node node) => node.Attributes switch
    {
        ReshapeAttributes => _time.Survives(node),
        BroadcastAttributes => true,
        SliceAttributes slice => !_time.Has(node.Inputs[0], slice.Axis) || slice.Start.IsConstant,
        PadAttributes pad => !_time.Has(node, pad.Axis),
        ConcatAttributes concat => !_time.Has(node, concat.Axis),
        _ => true,
    };

    private Node OfNoStep(Node node)
    {
        switch (node.Attributes)
        {
            case SliceAttributes slice when _time.Has(node.Inputs[0], slice.Axis):
                return OnePlace(node, slice);
            case ReduceAttributes reduce when _time.Of(node.Inputs[0]) is [var axis] && reduce.Axes.Contains(axis) && CanRun(node):
                return Running(node, axis);
            case ScanResultAttributes { Kind: ScanResultKind.Last } last when _time.IsOverTime(node.Inputs[0]):
                return StepOf(node.Inputs[0])[last.Index];
            case ReshapeAttributes when _time.Time.Kind == DimKind.Fixed && !_time.Survives(node):
                // Its result has a place for every step of the whole length.
                throw Later(node);
            case ContractAttributes contract:
                RequireAlike(node, contract);
                return Copy(node);
            default:
                bool isPlain = node.Primitive.Kind is PrimitiveKind.Elementwise or PrimitiveKind.Layout or PrimitiveKind.Reduction || node.Primitive == Primitives.Gather;
                bool isSlidingBehind = node.Primitive.Kind == PrimitiveKind.Sliding && !node.Inputs.Any(input => _time.Of(input).Length > 0);
                return isPlain || isSlidingBehind ? Copy(node) : throw Later(node);
        }
    }

    private bool CanRun(Node node) => node.Inputs[0].Type.PerSample && _causality.IsSettled(node.Inputs[0]) && _time.Excess(node.Inputs[0], _time.Of(node.Inputs[0])[0]) == 0
        && (node.Primitive == Primitives.ReduceSum || node.Primitive == Primitives.ReduceMax);

    /// <summary>A place that is counted from the end.</summary>
    private Node OnePlace(Node node, SliceAttributes slice)
    {
        bool isFromEnd = slice.Start.IsConstant ? node.Inputs[0].Shape[slice.Axis].IsConstant : slice.Start.Scale == 1;
        if (!slice.Length.IsOne || !isFromEnd)
        {
            throw new NotStreamableException("places are counted from the first step", node.Origin);
        }

        int delay = slice.Start.IsConstant ? _time.Time.Limit!.Value - 1 - slice.Start.Size : -1 - slice.Start.Offset;
        Node place = Now(node.Inputs[0], slice.Axis, delay);
        _builder.Origin = node.Origin;
        return _builder.Reshape(place, node.Shape);
    }

    /// <summary>The same operation on what its inputs are so far.</summary>
    private Node Copy(Node node)
    {
        NodeAttributes? attributes = node.Attributes switch
        {
            ReshapeAttributes reshape => new ReshapeAttributes(Present(node, reshape.Shape)),
            BroadcastAttributes broadcast => broadcast with { Shape = Present(node, broadcast.Shape) },
            IotaAttributes iota when _time.Has(node, 0) => new IotaAttributes(Present(iota.Extent)),
            SliceAttributes slice when _time.Has(node, slice.Axis) => slice with { Length = Present(slice.Length) },
            var others => others,
        };
        return Add(node, node.Primitive, attributes, node.Inputs.Select(SoFar).ToArray());
    }
}
