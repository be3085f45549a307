using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>
/// A tensor of a product, with the axis of the product that each of its own axes runs along. Repetition and transposition
/// only rename axes, so they have been taken off.
/// </summary>
internal readonly record struct Factor(Node Node, EquatableArray<int> Labels)
{
    /// <summary>The factor behind repetitions and transpositions; a value that is repeated over the samples stays as it is.</summary>
    public static Factor Of(Node node, EquatableArray<int> labels)
    {
        while (OnlyRenames(node))
        {
            if (node.Primitive == Primitives.Broadcast)
            {
                EquatableArray<int> map = node.Get<BroadcastAttributes>().Map;
                var kept = new int[map.Count];
                for (int axis = 0; axis < kept.Length; axis++)
                {
                    kept[axis] = labels[map[axis]];
                }

                labels = new EquatableArray<int>(kept);
            }
            else
            {
                var moved = new int[labels.Count];
                EquatableArray<int> permutation = node.Get<TransposeAttributes>().Permutation;
                for (int axis = 0; axis < moved.Length; axis++)
                {
                    moved[permutation[axis]] = labels[axis];
                }

                labels = new EquatableArray<int>(moved);
            }

            node = node.Inputs[0];
        }

        return new Factor(node, labels);
    }

    /// <summary>The value behind repetitions and transpositions.</summary>
    public static Node SourceOf(Node node)
    {
        while (OnlyRenames(node))
        {
            node = node.Inputs[0];
        }

        return node;
    }

    private static bool OnlyRenames(Node node) => node.Primitive == Primitives.Transpose
        || (node.Primitive == Primitives.Broadcast && node.Inputs[0].Type.PerSample == node.Type.PerSample);

    /// <summary>Whether each sample has its own.</summary>
    public bool PerSample => Node.Type.PerSample;

    /// <summary>Whether it differs along what a reduction sums.</summary>
    public bool Touches(ReduceAttributes sum) => (sum.OverBatch && PerSample) || HasLabelIn(sum.Axes);

    /// <summary>Whether it differs along no more than another does.</summary>
    public bool FitsIn(Factor other) => (!PerSample || other.PerSample) && !HasLabelBeside(other.Labels);

    /// <summary>Whether it differs along something that another does not: what makes rows, or columns, of a matrix product.</summary>
    public bool IsFreeOf(Factor other) => (PerSample && !other.PerSample) || HasLabelBeside(other.Labels);

    private bool HasLabelIn(EquatableArray<int> labels)
    {
        foreach (int label in Labels)
        {
            if (labels.Contains(label))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasLabelBeside(EquatableArray<int> labels)
    {
        foreach (int label in Labels)
        {
            if (!labels.Contains(label))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The tensor repeated to a shape whose axes carry these labels; a scalar needs no repetition.</summary>
    public Node Expand(GraphBuilder builder, Shape shape, EquatableArray<int> axes)
    {
        if (Labels.Count == 0)
        {
            return Node;
        }

        int[] target = axes.ToArray();
        int[] places = Labels.Select(label => Array.IndexOf(target, label)).ToArray();
        int[] order = Enumerable.Range(0, places.Length).OrderBy(axis => places[axis]).ToArray();
        return builder.Broadcast(builder.Transpose(Node, order), shape, order.Select(axis => places[axis]));
    }
}
