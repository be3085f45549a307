using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Scans;

/// <summary>
/// Computes values of a scan's body for all steps at once: each operation gets one more axis in front, for the steps. A value
/// that is the same at every step gets none.
/// </summary>
internal sealed class StepLift(GraphBuilder outer, Extent steps, Func<Node, Node?> known)
{
    private readonly Dictionary<Node, Node> _lifted = [];

    /// <summary>The value for all steps, or the value itself where it is the same at every step.</summary>
    public Node Lift(Node node)
    {
        if (!_lifted.TryGetValue(node, out Node? lifted))
        {
            lifted = known(node) ?? Apply(node);
            _lifted.Add(node, lifted);
        }

        return lifted;
    }

    /// <summary>Whether a lifted value has the axis of steps.</summary>
    public static bool IsLifted(Node lifted, Node node) => lifted.Shape.Rank > node.Shape.Rank;

    /// <summary>A value with the axis of steps, whether or not it differs along it.</summary>
    public Node Spread(Node node)
    {
        Node lifted = Lift(node);
        return IsLifted(lifted, node) ? lifted : Broadcast(lifted, node);
    }

    /// <summary>The sum over all steps; products that are summed become one product.</summary>
    public Node Total(Node node)
    {
        if (!IsLifted(Lift(node), node))
        {
            return outer.Times(Lift(node), outer.Length(steps));
        }

        bool linear = !node.Type.PerSample && node.Inputs.Count > 0;
        return node.Primitive.Name switch
        {
            nameof(Primitives.Contract) => TotalOfProduct(node),
            nameof(Primitives.ReduceSum) => TotalOfSum(node),
            nameof(Primitives.ScatterAdd) when IsLifted(Lift(node.Inputs[0]), node.Inputs[0]) => Lift(node),
            nameof(Primitives.Add) or nameof(Primitives.Subtract) when linear && node.Inputs.All(input => input.Shape == node.Shape) =>
                outer.Add(node.Primitive, node.Inputs.Select(Total).ToArray()),
            nameof(Primitives.Negate) or nameof(Primitives.Reshape) or nameof(Primitives.Transpose) or nameof(Primitives.Broadcast)
                or nameof(Primitives.Slice) or nameof(Primitives.Pad) when linear => outer.Add(node.Primitive, node.Attributes, Total(node.Inputs[0])),
            nameof(Primitives.Multiply) when linear && node.Inputs.Count(IsVarying) == 1 =>
                outer.Add(Primitives.Multiply, node.Inputs.Select(input => IsVarying(input) ? Total(input) : Lift(input)).ToArray()),
            _ => outer.Sum(Lift(node), [0]),
        };
    }

    private bool IsVarying(Node node) => IsLifted(Lift(node), node);

    private Node Apply(Node node)
    {
        if (!node.Inputs.Any(IsVarying))
        {
            return outer.Add(node.Primitive, node.Attributes, node.Inputs.Select(Lift).ToArray());
        }

        return node.Primitive.Kind switch
        {
            PrimitiveKind.Elementwise => Elementwise(node),
            PrimitiveKind.Reduction => outer.Add(node.Primitive, Shifted(node.Get<ReduceAttributes>()), Lift(node.Inputs[0])),
            PrimitiveKind.Layout => Layout(node),
            PrimitiveKind.Product => Product(node),
            _ => Indexing(node),
        };
    }

    private Node Elementwise(Node node)
    {
        Shape shape = ScanRules.Lifted(node.Type, steps).Shape;
        return outer.Add(node.Primitive, node.Attributes, node.Inputs.Select(input =>
        {
            Node lifted = Lift(input);
            return !IsLifted(lifted, input) ? (input.Shape.Rank == 0 ? lifted : Broadcast(lifted, input))
                : input.Shape.Rank == 0 && node.Shape.Rank > 0 ? outer.Broadcast(lifted, shape, [0])
                : lifted;
        }).ToArray());
    }

    private Node Layout(Node node)
    {
        Node[] inputs = node.Inputs.Select(Spread).ToArray();
        NodeAttributes attributes = node.Attributes switch
        {
            ReshapeAttributes reshape => new ReshapeAttributes(Longer(reshape.Shape)),
            TransposeAttributes transpose => new TransposeAttributes(Shifted(transpose.Permutation)),
            BroadcastAttributes broadcast => broadcast with { Shape = Longer(broadcast.Shape), Map = Shifted(broadcast.Map) },
            SliceAttributes slice => slice with { Axis = slice.Axis + 1 },
            ConcatAttributes concat => new ConcatAttributes(concat.Axis + 1),
            PadAttributes pad => pad with { Axis = pad.Axis + 1 },
            _ => throw new GraphException($"{node} for all steps at once"),
        };
        return outer.Add(node.Primitive, attributes, inputs);
    }

    private Node Product(Node node)
    {
        var contract = node.Get<ContractAttributes>();
        int label = StepLabel(contract);
        (EquatableArray<int> left, EquatableArray<int> right) = Labels(node, contract, label);
        var lifted = new ContractAttributes(left, right, Before(label, contract.Output), contract.OverBatch);
        return outer.Add(Primitives.Contract, lifted, Lift(node.Inputs[0]), Lift(node.Inputs[1]));
    }

    private Node TotalOfProduct(Node node)
    {
        var contract = node.Get<ContractAttributes>();
        if (node.Inputs.Count(IsVarying) == 1)
        {
            return outer.Add(Primitives.Contract, contract, node.Inputs.Select(input => IsVarying(input) ? Total(input) : Lift(input)).ToArray());
        }

        (EquatableArray<int> left, EquatableArray<int> right) = Labels(node, contract, StepLabel(contract));
        return outer.Add(Primitives.Contract, contract with { Left = left, Right = right }, Lift(node.Inputs[0]), Lift(node.Inputs[1]));
    }

    private Node TotalOfSum(Node node)
    {
        ReduceAttributes sum = Shifted(node.Get<ReduceAttributes>());
        return outer.Add(Primitives.ReduceSum, sum with { Axes = Before(0, sum.Axes) }, Lift(node.Inputs[0]));
    }

    private (EquatableArray<int> Left, EquatableArray<int> Right) Labels(Node node, ContractAttributes contract, int label) =>
        (IsVarying(node.Inputs[0]) ? Before(label, contract.Left) : contract.Left, IsVarying(node.Inputs[1]) ? Before(label, contract.Right) : contract.Right);

    private Node Indexing(Node node)
    {
        if (node.Primitive == Primitives.Gather && !IsVarying(node.Inputs[0]))
        {
            return outer.Add(Primitives.Gather, Lift(node.Inputs[0]), Lift(node.Inputs[1]));
        }

        if (node.Primitive == Primitives.ScatterAdd && IsVarying(node.Inputs[0]))
        {
            return outer.Add(Primitives.ScatterAdd, node.Attributes, Lift(node.Inputs[0]), Spread(node.Inputs[1]));
        }

        throw new GraphException($"{node} for all steps at once");
    }

    private Node Broadcast(Node value, Node node) =>
        outer.Broadcast(value, Longer(node.Shape), Enumerable.Range(1, node.Shape.Rank));

    private Shape Longer(Shape shape) => Shape.Of(new[] { steps }.Concat(shape.Extents));

    private static ReduceAttributes Shifted(ReduceAttributes reduce) => reduce with { Axes = reduce.Axes.Select(axis => axis + 1).ToEquatableArray() };

    private static EquatableArray<int> Shifted(EquatableArray<int> axes) => Before(0, axes.Select(axis => axis + 1));

    private static EquatableArray<int> Before(int first, IEnumerable<int> others) => new[] { first }.Concat(others).ToEquatableArray();

    private static int StepLabel(ContractAttributes contract) => contract.Left.Concat(contract.Right).Max() + 1;
}
