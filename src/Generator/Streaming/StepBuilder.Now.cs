using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Streaming;

/// <content>Values at the present step.</content>
internal sealed partial class StepBuilder
{
    /// <summary>
    /// A value without one of its axes of time: at the present step, or <paramref name="delay"/> steps before. Other axes of
    /// time go from the first step to the present one.
    /// </summary>
    private Node Now(Node node, int axis, int delay)
    {
        if (!_now.TryGetValue((node, axis, delay), out Node? value))
        {
            value = FindNow(node, axis, delay);
            _now.Add((node, axis, delay), value);
        }

        return value;
    }

    private Node FindNow(Node node, int axis, int delay)
    {
        if (!_time.Has(node, axis))
        {
            return PlaceOf(node, axis, delay);
        }

        if (node.Attributes is SliceAttributes slice && slice.Axis == axis)
        {
            return slice.Start.IsConstant ? Now(node.Inputs[0], axis, delay - slice.Start.Size) : throw Later(node);
        }

        if (node.Attributes is PadAttributes pad && pad.Axis == axis)
        {
            return pad.Low.IsConstant ? Shifted(node, axis, delay + pad.Low.Size, null) : throw Later(node);
        }

        if (node.Attributes is ConcatAttributes concat && concat.Axis == axis)
        {
            return Continued(node, axis, delay);
        }

        int age = delay + _time.Excess(node, axis);
        return age < 0 ? throw Later(node) : age > 0 ? Past(node, axis, age) : Newest(node, axis, delay);
    }

    /// <summary>One place of a table that no step changes.</summary>
    private Node PlaceOf(Node node, int axis, int delay)
    {
        if (_time.DependOn(node) || delay != 0)
        {
            throw new NotStreamableException($"an axis of {node.Shape[axis]} places cannot be told from the steps", node.Origin);
        }

        Extent last = Extent.Of((Size)Extent.Of(_steps) - 1);
        Node row = Add(node, Primitives.Slice, new SliceAttributes(axis, last, 1), SoFar(node));
        return _builder.Reshape(row, Without(node.Shape, axis));
    }

    /// <summary>The input of a value that is the input put off; before it there is <paramref name="first"/>, or zero.</summary>
    private Node Shifted(Node node, int axis, int delay, Node? first)
    {
        Node input = node.Inputs[node.Inputs.Count - 1];
        Node value = Now(input, axis, delay);
        if (first is null && _time.Excess(input, axis) >= 0)
        {
            return value;
        }

        Node hasBegun = Add(node, Primitives.Less, null, _builder.Constant(delay), StepCount(node));
        return Add(node, Primitives.Select, null, hasBegun, value, first ?? _builder.Constant(0));
    }

    private Node Continued(Node node, int axis, int delay)
    {
        Node[] before = node.Inputs.Take(node.Inputs.Count - 1).ToArray();
        if (before.Length == 0 || before.Any(_time.DependOn) || !_causality.IsSettled(node))
        {
            throw Later(node);
        }

        int places = before.Sum(input => input.Shape[axis].Size);
        bool isZero = before.All(input => Optimization.Simplification.ConstantRules.Value(input) is 0);
        if (!isZero && (places != 1 || delay != 0))
        {
            throw new NotStreamableException($"{places} places come before the first step", node.Origin);
        }

        return Shifted(node, axis, delay + places, isZero ? null : _builder.Reshape(SoFar(before[0]), Without(before[0].Shape, axis)));
    }

    private Node Newest(Node node, int axis, int delay)
    {
        if (delay != 0 && _time.Of(node).Length > 1)
        {
            throw Later(node);
        }

        return node.Primitive.Kind switch
        {
            PrimitiveKind.Leaf => LeafNow(node, axis, delay),
            PrimitiveKind.Elementwise => ElementsNow(node, axis, delay),
            PrimitiveKind.Reduction => ReductionNow(node, axis, delay),
            PrimitiveKind.Layout => LayoutNow(node, axis, delay),
            PrimitiveKind.Product => ProductNow(node, axis, delay),
            PrimitiveKind.Sliding => SlidingNow(node, axis, delay),
            PrimitiveKind.Recurrence => ScanNow(node, axis, delay),
            _ => node.Primitive == Primitives.Gather ? GatherNow(node, axis, delay) : throw Later(node),
        };
    }

    private Node LeafNow(Node node, int axis, int delay)
    {
        if (node.Attributes is InputAttributes input)
        {
            return Add(node, Primitives.Input, input with { Type = input.Type with { Shape = Without(input.Type.Shape, axis) } });
        }

        return node.Attributes is IotaAttributes ? Add(node, Primitives.Subtract, null, StepCount(node), _builder.Constant(1 + delay)) : PlaceOf(node, axis, delay);
    }

    private Node ElementsNow(Node node, int axis, int delay)
    {
        if (MaskNow(node, axis) is { } number)
        {
            Node constant = Add(node, Primitives.Constant, new ConstantAttributes(number, node.Type.Element));
            return _builder.Broadcast(constant, Without(Present(node, node.Shape), axis), []);
        }

        return Add(node, node.Primitive, node.Attributes, node.Inputs.Select(input => input.Shape.Rank == 0 ? SoFar(input) : Now(input, axis, delay)).ToArray());
    }

    /// <summary>What a comparison of positions gives for all steps until the present one, where that is the same for all.</summary>
    private double? MaskNow(Node node, int axis)
    {
        int[] others = _time.Of(node).Where(other => other != axis).ToArray();
        return others.Length == 1 && Causality.IsComparison(node) && IndexForm.OfDifference(node, axis, others[0]) is { J: not 0 } difference && difference.I == -difference.J
            ? difference.J > 0 ? Causality.Below(node.Primitive, difference.Offset) : Causality.Above(node.Primitive, difference.Offset)
            : null;
    }

    private Node ReductionNow(Node node, int axis, int delay)
    {
        var reduce = node.Get<ReduceAttributes>();
        int from = AxisMap.Of(node, 0, axis);
        EquatableArray<int> axes = reduce.Axes.Select(reduced => reduced > from ? reduced - 1 : reduced).ToEquatableArray();
        return Add(node, node.Primitive, reduce with { Axes = axes }, Now(node.Inputs[0], from, delay));
    }

    private Node ProductNow(Node node, int axis, int delay)
    {
        var contract = node.Get<ContractAttributes>();
        int label = contract.Output[axis];
        EquatableArray<int> Rest(EquatableArray<int> labels) => labels.Where(other => other != label).ToEquatableArray();
        var step = new ContractAttributes(Rest(contract.Left), Rest(contract.Right), Rest(contract.Output), contract.OverBatch);
        Node[] inputs = node.Inputs.Select((input, side) => AxisMap.Of(node, side, axis) is >= 0 and var from ? Now(input, from, delay) : SoFar(input)).ToArray();
        RequireAlike(node, contract);
        return Add(node, Primitives.Contract, step, inputs);
    }

    /// <summary>What is summed over time must be as long on both sides.</summary>
    private void RequireAlike(Node node, ContractAttributes contract)
    {
        foreach (int label in contract.Left.Where(label => contract.Right.Contains(label)))
        {
            if (_time.Has(node.Inputs[0], contract.Left.ToList().IndexOf(label)) != _time.Has(node.Inputs[1], contract.Right.ToList().IndexOf(label)))
            {
                throw new NotStreamableException("steps have weights of their own", node.Origin);
            }
        }
    }

    private Node GatherNow(Node node, int axis, int delay)
    {
        (int ofTable, int ofIndices) = (AxisMap.Of(node, 0, axis), AxisMap.Of(node, 1, axis));
        return ofIndices >= 0
            ? Add(node, Primitives.Gather, null, SoFar(node.Inputs[0]), Now(node.Inputs[1], ofIndices, delay))
            : Add(node, Primitives.Gather, null, Now(node.Inputs[0], ofTable, delay), SoFar(node.Inputs[1]));
    }
}
