using Netwright.Dsl.Graph;
using Netwright.Generator.Optimization;

namespace Netwright.Generator.Differentiation;

/// <summary>What gradient rules build with: the graph being built, and the sums that undo repetition.</summary>
internal sealed class GradientBuilder(GraphBuilder graph)
{
    /// <summary>The graph being built.</summary>
    public GraphBuilder Graph { get; } = graph;

    /// <summary>
    /// Sums a contribution over what an element-wise node repeated: the axes where the input is a scalar, and the samples
    /// where all share it. What is the same everywhere is multiplied by the number of places instead.
    /// </summary>
    public Node SumTo(Node contribution, TensorType from, TensorType to)
    {
        if (from.PerSample && !to.PerSample)
        {
            contribution = SumOverBatch(contribution);
        }

        return from.Shape.Rank > 0 && to.Shape.Rank == 0
            ? SumOver(contribution, from.Shape, Enumerable.Range(0, from.Shape.Rank).ToArray())
            : contribution;
    }

    /// <summary>The sum over the samples of a value that may be the same for all of them.</summary>
    public Node SumOverBatch(Node value) => value.Type.PerSample
        ? Graph.SumOverBatch(value)
        : Graph.Times(value, Graph.Add(Primitives.BatchSize));

    /// <summary>The sum over axes of <paramref name="shape"/> of a value that has this shape, or rank 0 when it is the same for all elements.</summary>
    public Node SumOver(Node value, Shape shape, int[] axes)
    {
        if (axes.Length == 0)
        {
            return value;
        }

        if (value.Shape.Rank == 0)
        {
            return Graph.TimesCount(value, axes.Select(axis => shape[axis]));
        }

        return Graph.Sum(Full(value, shape), axes);
    }

    /// <summary>A value of this shape: one of rank 0 is repeated.</summary>
    public Node Full(Node value, Shape shape) => value.Shape.Rank == 0 ? Graph.Broadcast(value, shape, []) : value;
}
