using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization.Simplification;

namespace Netwright.Generator.Streaming;

/// <summary>
/// Which values along time never change once they are there, whatever comes later. Sums over time may be among them where what
/// they add beyond the present step is zero, as a mask makes it.
/// </summary>
internal sealed class Causality
{
    /// <summary>What takes no part in a maximum.</summary>
    private const double Lowest = -3e38;

    private readonly TimeAxes _time;
    private readonly bool[] _isSettled;
    private readonly Dictionary<(Node Node, int I, int J), double?> _beyond = [];

    /// <summary>Examines a graph.</summary>
    public Causality(Graph graph, TimeAxes time)
    {
        _time = time;
        _isSettled = new bool[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            _isSettled[node.Id] = !time.DependOn(node) || (time.Of(node).Length > 0 && Settles(node));
        }
    }

    /// <summary>Whether what a value has at a step depends on nothing that comes later.</summary>
    public bool IsSettled(Node node) => _isSettled[node.Id];

    /// <summary>The number that a value is wherever j is later than i; null where it is no single number.</summary>
    public double? Beyond(Node node, int i, int j)
    {
        if (!_beyond.TryGetValue((node, i, j), out double? known))
        {
            known = FindBeyond(node, i, j);
            _beyond.Add((node, i, j), known);
        }

        return known;
    }

    private bool Settles(Node node) => node.Primitive.Kind switch
    {
        PrimitiveKind.Leaf => node.Attributes is InputAttributes or IotaAttributes,
        PrimitiveKind.Elementwise => node.Inputs.All(IsSettled),
        PrimitiveKind.Layout => node.Inputs.All(IsSettled) && SettlesInPlace(node),
        PrimitiveKind.Reduction => IsSettled(node.Inputs[0]) && node.Get<ReduceAttributes>().Axes.All(axis => IsMasked(node, axis)),
        PrimitiveKind.Product => node.Inputs.All(IsSettled) && node.Get<ContractAttributes>().Left.All(label => IsMaskedLabel(node, label)),
        PrimitiveKind.Sliding => node.Inputs.All(IsSettled) && node.Attributes is ConvolveAttributes convolve && LooksBack(node, convolve),
        PrimitiveKind.Recurrence => node.Attributes is ScanResultAttributes && SettlesScan(node.Inputs[0]),
        _ => node.Primitive == Primitives.Gather && node.Inputs.All(IsSettled) && !_time.Has(node.Inputs[0], 0),
    };

    private bool SettlesInPlace(Node node) => node.Attributes switch
    {
        ReshapeAttributes => _time.Survives(node),
        PadAttributes pad => !_time.Has(node, pad.Axis) || (pad.High.IsConstant && pad.High.Size == 0),
        SliceAttributes slice => !_time.Has(node.Inputs[0], slice.Axis) || slice.Start.IsConstant,
        ConcatAttributes concat => !_time.Has(node, concat.Axis) || node.Inputs.Take(node.Inputs.Count - 1).All(input => !_time.Has(input, concat.Axis)),
        _ => true,
    };

    private bool LooksBack(Node node, ConvolveAttributes convolve) =>
        _time.Of(node).All(axis => axis > 0 && convolve.High[axis - 1] == 0 && convolve.Stride[axis - 1] == 1);

    private bool SettlesScan(Node scan)
    {
        var attributes = scan.Get<ScanAttributes>();
        return !attributes.Reverse && scan.Inputs.Select((input, i) => i < attributes.Sequences ? IsSettled(input) : !_time.DependOn(input)).All(settled => settled);
    }

    private bool IsMasked(Node reduction, int axis)
    {
        Node source = reduction.Inputs[0];
        return !_time.Has(source, axis) || Enumerable.Range(0, reduction.Shape.Rank).Where(kept => _time.Has(reduction, kept))
            .Any(kept => Beyond(source, AxisMap.Of(reduction, 0, kept), axis) is { } number
                && (reduction.Primitive == Primitives.ReduceSum ? number == 0 : reduction.Primitive == Primitives.ReduceMax && number <= Lowest));
    }

    /// <summary>Whether a label is not summed, or not one of time, or zero beyond the step of some other label in one of the factors.</summary>
    private bool IsMaskedLabel(Node product, int label)
    {
        var contract = product.Get<ContractAttributes>();
        if (contract.Output.Contains(label))
        {
            return true;
        }

        int[] places = [contract.Left.ToList().IndexOf(label), contract.Right.ToList().IndexOf(label)];
        bool isTime = Enumerable.Range(0, 2).Any(side => _time.Has(product.Inputs[side], places[side]));
        return !isTime || Enumerable.Range(0, product.Shape.Rank).Where(kept => _time.Has(product, kept)).Any(kept => Enumerable.Range(0, 2)
            .Any(side => AxisMap.Of(product, side, kept) is >= 0 and var i && Beyond(product.Inputs[side], i, places[side]) is 0));
    }

    private double? FindBeyond(Node node, int i, int j) => node.Primitive.Kind switch
    {
        PrimitiveKind.Leaf => node.Attributes is ConstantAttributes constant ? constant.Value : null,
        PrimitiveKind.Elementwise => BeyondOfElements(node, i, j),
        PrimitiveKind.Layout when node.Attributes is BroadcastAttributes or TransposeAttributes or ReshapeAttributes or SliceAttributes => BeyondOf(node, 0, i, j),
        PrimitiveKind.Reduction => BeyondOf(node, 0, i, j) is { } number && (number == 0 || node.Primitive == Primitives.ReduceMax) ? number : null,
        PrimitiveKind.Product => BeyondOf(node, 0, i, j) is 0 || BeyondOf(node, 1, i, j) is 0 ? 0 : null,
        _ => null,
    };

    private double? BeyondOf(Node node, int input, int i, int j)
    {
        Node source = node.Inputs[input];
        if (source.Primitive == Primitives.Constant)
        {
            return source.Get<ConstantAttributes>().Value;
        }

        (int x, int y) = (AxisMap.Of(node, input, i), AxisMap.Of(node, input, j));
        return x >= 0 && y >= 0 ? Beyond(source, x, y) : null;
    }

    private double? BeyondOfElements(Node node, int i, int j)
    {
        if (IsComparison(node) && IndexForm.OfDifference(node, i, j) is { } difference)
        {
            return Compare(node.Primitive, difference);
        }

        double?[] values = Enumerable.Range(0, node.Inputs.Count).Select(input => BeyondOf(node, input, i, j)).ToArray();
        return node.Primitive.Name switch
        {
            nameof(Primitives.Multiply) or nameof(Primitives.And) when values.Contains(0) => 0,
            nameof(Primitives.Or) when values.Any(value => value is { } number && number != 0) => 1,
            nameof(Primitives.Divide) when values[0] is 0 => 0,
            nameof(Primitives.Select) when values[0] is { } condition => condition != 0 ? values[1] : values[2],
            _ when values.All(value => value is not null) => ConstantRules.Functions[node.Primitive](values.Select(value => value!.Value).ToArray()),
            _ => null,
        };
    }

    /// <summary>Whether a node compares two numbers.</summary>
    public static bool IsComparison(Node node) => node.Primitive == Primitives.Less || node.Primitive == Primitives.LessOrEqual
        || node.Primitive == Primitives.Equal || node.Primitive == Primitives.NotEqual;

    /// <summary>What a comparison gives wherever j is later than i: the difference of its sides is then at least, or at most, so much.</summary>
    private static double? Compare(Primitive comparison, IndexForm difference)
    {
        if (difference.I != -difference.J || difference.J == 0)
        {
            return null;
        }

        double nearest = difference.J + difference.Offset;
        return difference.J > 0 ? Above(comparison, nearest) : Below(comparison, nearest);
    }

    /// <summary>What a comparison gives where the left side is larger by at least so much; null where that does not tell.</summary>
    public static double? Above(Primitive comparison, double least) => comparison.Name switch
    {
        nameof(Primitives.Less) when least >= 0 => 0,
        nameof(Primitives.LessOrEqual) when least > 0 => 0,
        nameof(Primitives.Equal) when least > 0 => 0,
        nameof(Primitives.NotEqual) when least > 0 => 1,
        _ => null,
    };

    /// <summary>What a comparison gives where the left side is larger by at most so much.</summary>
    public static double? Below(Primitive comparison, double most) => comparison.Name switch
    {
        nameof(Primitives.Less) when most < 0 => 1,
        nameof(Primitives.LessOrEqual) when most <= 0 => 1,
        nameof(Primitives.Equal) when most < 0 => 0,
        nameof(Primitives.NotEqual) when most < 0 => 1,
        _ => null,
    };
}
