using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Optimization.Simplification;

/// <summary>Sums of products with less work: what does not differ along the sum moves behind it, and repetition within contractions disappears.</summary>
internal static class ProductRules
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyDictionary<Primitive, SimplificationRule[]> Rules = new Dictionary<Primitive, SimplificationRule[]>
    {
        [Primitives.ReduceSum] = [Distribute, OfScaledTerms],
        [Primitives.Contract] = [Contract],
    };

    /// <summary><c>Σ a·b = b·Σ a</c> and <c>Σ a/b = (Σ a)/b</c> where b does not differ along the sum, or a part of it.</summary>
    private static Node? Distribute(Simplifier to, Application node)
    {
        Node product = node.X;
        bool quotient = product.Primitive == Primitives.Divide;
        if (!quotient && product.Primitive != Primitives.Multiply)
        {
            return null;
        }

        return Distribute(to, node, product.Inputs[0], product.Inputs[1])
            ?? (quotient ? null : Distribute(to, node, product.Inputs[1], product.Inputs[0]));
    }

    private static Node? Distribute(Simplifier to, Application node, Node summed, Node constant)
    {
        var sum = node.Get<ReduceAttributes>();
        int rank = node.X.Shape.Rank;
        Factor factor = FactorOf(constant, rank);
        int[] inner = sum.Axes.Where(axis => !factor.Labels.Contains(axis)).ToArray();
        bool samples = sum.OverBatch && !factor.PerSample;
        if (summed.Shape.Rank < rank || summed.Type.Element != ElementType.Float || (inner.Length == 0 && !samples))
        {
            return null;
        }

        EquatableArray<int> kept = ReductionRules.Kept(rank, inner).ToEquatableArray();
        Node part = to.Sum(summed, inner, samples);
        Node scaled = to.Add(node.X.Primitive, part, factor.Expand(to.Builder, part.Shape, kept));
        int[] places = kept.ToArray();
        Node value = to.Sum(scaled, sum.Axes.Where(places.Contains).Select(axis => Array.IndexOf(places, axis)), sum.OverBatch && !samples);
        return to.As(value, node.Type);
    }

    /// <summary>
    /// <c>Σ (a·s + b·t) = s·Σ a + t·Σ b</c>, where s and t do not differ along the sum. The new sums need not wait for s and t,
    /// which in the gradient of a normalization are sums themselves: one pass over the numbers, or the samples, less.
    /// </summary>
    private static Node? OfScaledTerms(Simplifier to, Application node)
    {
        Node total = node.X;
        var sum = node.Get<ReduceAttributes>();
        if ((total.Primitive != Primitives.Add && total.Primitive != Primitives.Subtract) || !IsScaled(total.Inputs[0], total, sum) || !IsScaled(total.Inputs[1], total, sum))
        {
            return null;
        }

        Node left = to.Add(Primitives.ReduceSum, sum, total.Inputs[0]);
        return to.As(to.Add(total.Primitive, left, to.Add(Primitives.ReduceSum, sum, total.Inputs[1])), node.Type);
    }

    /// <summary>Whether a term is as large as the total, and has a factor that a sum leaves behind.</summary>
    private static bool IsScaled(Node term, Node total, ReduceAttributes sum) =>
        term.Primitive == Primitives.Multiply
        && term.Shape.Rank == total.Shape.Rank
        && (term.Type.PerSample || !sum.OverBatch)
        && (IsScale(term.Inputs[0], term.Shape.Rank, sum) || IsScale(term.Inputs[1], term.Shape.Rank, sum));

    private static bool IsScale(Node scale, int rank, ReduceAttributes sum) => ConstantRules.Value(scale) is null && !FactorOf(scale, rank).Touches(sum);

    private static Factor FactorOf(Node node, int rank) =>
        Factor.Of(node, node.Shape.Rank == 0 ? EquatableArray<int>.Empty : Enumerable.Range(0, rank).ToEquatableArray());

    /// <summary>
    /// Takes repetition and transposition off the inputs. An axis along which one input is repeated is summed in the other
    /// alone; what then sums nothing is a product element by element.
    /// </summary>
    private static Node? Contract(Simplifier to, Application node)
    {
        var contract = node.Get<ContractAttributes>();
        (Factor left, Factor right) = (Factor.Of(node.X, contract.Left), Factor.Of(node.Y, contract.Right));
        int[] summed = contract.Left.Except(contract.Output).ToArray();
        if (left.Node == node.X && right.Node == node.Y && (summed.Length > 0 || contract.OverBatch))
        {
            return null;
        }

        int[] nowhere = summed.Where(label => !left.Labels.Contains(label) && !right.Labels.Contains(label)).ToArray();
        Dictionary<int, Extent> extents = Extents(node, contract);
        (left, right) = (SumAlone(to, left, right, summed), SumAlone(to, right, left, summed));
        bool sums = contract.OverBatch || summed.Any(label => left.Labels.Contains(label) && right.Labels.Contains(label));
        Node value = sums
            ? Product(to, left, right, contract).Expand(to.Builder, node.Type.Shape, contract.Output)
            : to.Add(Primitives.Multiply, left.Expand(to.Builder, node.Type.Shape, contract.Output), right.Expand(to.Builder, node.Type.Shape, contract.Output));
        return to.As(to.TimesCount(value, nowhere.Select(label => extents[label])), node.Type);
    }

    private static Dictionary<int, Extent> Extents(Application node, ContractAttributes contract)
    {
        var extents = new Dictionary<int, Extent>();
        for (int axis = 0; axis < contract.Left.Count; axis++)
        {
            extents[contract.Left[axis]] = node.X.Shape[axis];
        }

        return extents;
    }

    private static Factor SumAlone(Simplifier to, Factor factor, Factor other, int[] summed)
    {
        int[] axes = Enumerable.Range(0, factor.Labels.Count)
            .Where(axis => summed.Contains(factor.Labels[axis]) && !other.Labels.Contains(factor.Labels[axis]))
            .ToArray();
        return new Factor(to.Sum(factor.Node, axes), factor.Labels.Where((_, axis) => !axes.Contains(axis)).ToEquatableArray());
    }

    private static Factor Product(Simplifier to, Factor left, Factor right, ContractAttributes contract)
    {
        EquatableArray<int> output = contract.Output.Where(label => left.Labels.Contains(label) || right.Labels.Contains(label)).ToEquatableArray();
        return new Factor(to.Builder.Contract(left.Node, left.Labels, right.Node, right.Labels, output, contract.OverBatch), output);
    }
}
