using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization;

/// <summary>
/// Finds sums of products that are matrix products: <c>Sum(d => x[s, d] * weight[o, d])</c> multiplies repeated tensors and
/// adds along an axis; as one contraction nothing is repeated, and its gradients are contractions too. Factors that do
/// not differ along the sum move behind it. Sums of products element by element, and of a tensor with a vector, stay as they
/// are: they read each number once, which one fused loop does as well.
/// </summary>
public sealed class RecognizeContractions : GraphRewriter
{
    private RecognizeContractions()
    {
    }

    /// <summary>The graph with contractions for sums of products.</summary>
    public static Graph Run(Graph graph) => new RecognizeContractions().Rewrite(graph);

    /// <inheritdoc/>
    protected override Node Visit(Node node, Node[] inputs) =>
        node.Primitive == Primitives.ReduceSum && inputs[0].Type.Element == ElementType.Float && ProductTerm.IsProduct(inputs[0]) && Recognize(node, inputs[0]) is { } contraction
            ? contraction
            : base.Visit(node, inputs);

    private Node? Recognize(Node node, Node product)
    {
        var sum = node.Get<ReduceAttributes>();
        ProductTerm term = ProductTerm.Of(product, sum);
        List<Factor> inner = term.Factors.Where(factor => factor.Touches(sum)).ToList();
        Merge(inner);
        if (inner.Count != 2 || !IsMatrixProduct(inner[0], inner[1], sum))
        {
            return null;
        }

        Extent[] repetitions = sum.Axes.Where(axis => !inner.Any(factor => factor.Labels.Contains(axis))).Select(axis => product.Shape[axis]).ToArray();
        EquatableArray<int> kept = Enumerable.Range(0, product.Shape.Rank).Where(axis => !sum.Axes.Contains(axis)).ToEquatableArray();
        Node value = Contract(inner[0], inner[1], sum, kept).Expand(Builder, node.Shape, kept);
        foreach (Factor factor in term.Factors.Where(factor => !factor.Touches(sum)))
        {
            value = Builder.Times(value, factor.Expand(Builder, node.Shape, kept));
        }

        foreach (Factor divisor in term.Divisors)
        {
            value = Builder.Over(value, divisor.Expand(Builder, node.Shape, kept));
        }

        value = repetitions.Length > 0 ? Builder.TimesCount(value, repetitions, term.IsNegative ? -1 : 1) : term.IsNegative ? Builder.Negate(value) : value;
        return value.Shape.Rank == 0 ? Builder.Broadcast(value, node.Shape, []) : Builder.Reshape(value, node.Shape);
    }

    /// <summary>Multiplies factors that differ along no more than another does into that one, until two are left or none fits.</summary>
    private void Merge(List<Factor> factors)
    {
        for (int i = factors.Count - 1; i >= 0 && factors.Count > 2; i--)
        {
            Factor small = factors[i];
            int host = Enumerable.Range(0, factors.Count)
                .Where(k => k != i && small.FitsIn(factors[k]))
                .OrderBy(k => factors[k].PerSample ? 0 : 1)
                .ThenBy(k => factors[k].Node.Shape.Elements)
                .DefaultIfEmpty(-1)
                .First();
            if (host >= 0)
            {
                Factor large = factors[host];
                factors[host] = large with { Node = Builder.Times(large.Node, small.Expand(Builder, large.Node.Shape, large.Labels)) };
                factors.RemoveAt(i);
            }
        }
    }

    /// <summary>Whether something is summed within both, and each is used again along what only the other has. (With samples, rows of a batch.)</summary>
    private static bool IsMatrixProduct(Factor left, Factor right, ReduceAttributes sum) =>
        left.IsFreeOf(right) && right.IsFreeOf(left)
        && ((sum.OverBatch && left.PerSample && right.PerSample) || left.Labels.Any(label => sum.Axes.Contains(label) && right.Labels.Contains(label)));

    private Factor Contract(Factor left, Factor right, ReduceAttributes sum, EquatableArray<int> kept)
    {
        (Factor first, Factor second) = (SumAlone(left, right, sum), SumAlone(right, left, sum));
        EquatableArray<int> output = kept.Where(label => first.Labels.Contains(label) || second.Labels.Contains(label)).ToEquatableArray();
        bool overBatch = sum.OverBatch && first.PerSample && second.PerSample;
        return new Factor(Builder.Contract(Float(first.Node), first.Labels, Float(second.Node), second.Labels, output, overBatch), output);
    }

    private Node Float(Node node) => node.Type.Element == ElementType.Float ? node : Builder.Add(Primitives.ToFloat, node);

    /// <summary>Sums a factor along what is summed but the other does not have.</summary>
    private Factor SumAlone(Factor factor, Factor other, ReduceAttributes sum)
    {
        bool overBatch = sum.OverBatch && factor.PerSample && !other.PerSample;
        int[] axes = Enumerable.Range(0, factor.Labels.Count)
            .Where(axis => sum.Axes.Contains(factor.Labels[axis]) && !other.Labels.Contains(factor.Labels[axis]))
            .ToArray();
        return axes.Length == 0 && !overBatch
            ? factor
            : new Factor(Builder.Sum(factor.Node, axes, overBatch), factor.Labels.Where((_, axis) => !axes.Contains(axis)).ToEquatableArray());
    }
}
