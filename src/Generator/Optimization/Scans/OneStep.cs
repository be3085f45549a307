using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Scans;

/// <summary>An operation on all steps of a sequence as the same operation on one of them: the inverse of <see cref="StepLift"/>.</summary>
internal static class OneStep
{
    /// <summary>
    /// The attributes that an operation has at one step. There is none where a step depends on others, or where an input for all
    /// steps cannot be read step by step. The steps are the first axis of the result.
    /// </summary>
    public static bool Exists(Node node, Extent steps, Func<Node, bool> canEnter, out NodeAttributes? attributes)
    {
        attributes = node.Primitive.Kind switch
        {
            PrimitiveKind.Elementwise => node.Attributes,
            PrimitiveKind.Reduction => Reduction(node),
            PrimitiveKind.Product => Product(node),
            PrimitiveKind.Layout => Layout(node),
            _ => null,
        };
        return node.Type.PerSample && node.Shape.Rank > 0 && node.Shape[0] == steps
            && (node.Primitive.Kind == PrimitiveKind.Elementwise || attributes is not null)
            && node.Inputs.All(input => HasSteps(node, input, steps) ? canEnter(input) : IsWhole(node, input));
    }

    /// <summary>Whether an input of an operation has the steps as its first axis.</summary>
    public static bool HasSteps(Node node, Node input, Extent steps)
    {
        if (input.Shape.Rank == 0 || input.Shape[0] != steps)
        {
            return false;
        }

        return node.Attributes is not ContractAttributes contract || (ReferenceEquals(input, node.Inputs[0]) ? contract.Left : contract.Right)[0] == contract.Output[0];
    }

    /// <summary>Whether an operation takes an input as a whole at every step: a number, or the other matrix of a product.</summary>
    private static bool IsWhole(Node node, Node input) => node.Primitive.Kind == PrimitiveKind.Elementwise ? input.Shape.Rank == 0
        : node.Attributes is ContractAttributes contract && ReferenceEquals(input, node.Inputs[1]) && !contract.Right.Contains(contract.Output[0]);

    private static ReduceAttributes? Reduction(Node node) =>
        node.Attributes is not ReduceAttributes { OverBatch: false } reduce || reduce.Axes.Contains(0) ? null : reduce with { Axes = reduce.Axes.Select(axis => axis - 1).ToEquatableArray() };

    private static ContractAttributes? Product(Node node)
    {
        if (node.Attributes is not ContractAttributes { OverBatch: false } contract || contract.Output.Count == 0 || ReferenceEquals(node.Inputs[0], node.Inputs[1]))
        {
            return null;
        }

        int label = contract.Output[0];
        bool isFirst = contract.Left.Count > 0 && contract.Left[0] == label && contract.Right.Skip(1).All(other => other != label);
        return isFirst ? new ContractAttributes(Without(contract.Left), Without(contract.Right), Without(contract.Output), false) : null;

        EquatableArray<int> Without(EquatableArray<int> labels) => labels.Where(other => other != label).ToEquatableArray();
    }

    private static NodeAttributes? Layout(Node node) => node.Attributes switch
    {
        ReshapeAttributes reshape => new ReshapeAttributes(Shorter(reshape.Shape)),
        TransposeAttributes transpose when transpose.Permutation[0] == 0 => new TransposeAttributes(Shorter(transpose.Permutation)),
        BroadcastAttributes broadcast when broadcast.Map.Count > 0 && broadcast.Map[0] == 0 => broadcast with { Shape = Shorter(broadcast.Shape), Map = Shorter(broadcast.Map) },
        SliceAttributes slice when slice.Axis > 0 => slice with { Axis = slice.Axis - 1 },
        ConcatAttributes concat when concat.Axis > 0 => new ConcatAttributes(concat.Axis - 1),
        PadAttributes pad when pad.Axis > 0 => pad with { Axis = pad.Axis - 1 },
        _ => null,
    };

    private static Shape Shorter(Shape shape) => Shape.Of(shape.Extents.Skip(1));

    private static EquatableArray<int> Shorter(EquatableArray<int> axes) => axes.Skip(1).Select(axis => axis - 1).ToEquatableArray();
}
