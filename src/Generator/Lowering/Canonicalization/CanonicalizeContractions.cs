using Netwright.Dsl;
using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Canonicalization;

/// <summary>
/// Brings each contraction into one of three forms (see <see cref="ProductForm"/>), with transpositions where memory is in
/// another order: samples times a shared matrix; two samples' tensors summed over the batch; matrices side by side.
/// A contraction that sums nothing becomes an element-wise product.
/// </summary>
internal static class CanonicalizeContractions
{
    /// <summary>The graph with canonical contractions only.</summary>
    public static Graph Run(Graph graph) => GraphCopy.Run(
        graph,
        node => ReferenceEquals(node.Primitive, Primitives.Contract),
        (builder, node, inputs) => Rewrite(builder, node.Get<ContractAttributes>(), inputs[0], inputs[1]));

    private static Node Rewrite(GraphBuilder builder, ContractAttributes contract, Node left, Node right)
    {
        int batch = Those(new(Those(contract.Left, areIn: true, contract.Right)), areIn: true, contract.Output).Length;
        if (contract.OverBatch)
        {
            return batch == 0 && IsConstant(contract.Output, contract, left, right)
                ? OverBatch(builder, contract, left, right)
                : builder.Sum(Rewrite(builder, contract with { OverBatch = false }, left, right), [], overBatch: true);
        }

        if (Those(contract.Left, areIn: false, contract.Output).Length + Those(contract.Right, areIn: false, contract.Output).Length == 0)
        {
            return ElementwiseProduct(builder, contract, left, right);
        }

        return (left.Type.PerSample, right.Type.PerSample, batch) switch
        {
            (true, false, 0) when right.Shape.IsConstant => SharedMatrix(builder, contract, left, right),
            (false, true, 0) when left.Shape.IsConstant => SharedMatrix(builder, contract with { Left = contract.Right, Right = contract.Left }, right, left),
            (false, false, 0) when IsStored(right, contract.Right, contract) => SharedMatrix(builder, contract, left, right),
            _ => SideBySide(builder, contract, left, right),
        };
    }

    /// <summary>Whether axes have lengths that are known when compiling, as panels need.</summary>
    private static bool IsConstant(IEnumerable<int> labels, ContractAttributes contract, Node left, Node right) => labels.All(label =>
        (contract.Left.Contains(label) ? left.Shape[Position(contract.Left, label)] : right.Shape[Position(contract.Right, label)]).IsConstant);

    private static int Position(IEnumerable<int> labels, int label) => labels.TakeWhile(other => other != label).Count();

    /// <summary>Whether a matrix is a weight whose axes are not mixed: it is stored as such products like it.</summary>
    private static bool IsStored(Node matrix, EquatableArray<int> labels, ContractAttributes contract)
    {
        bool[] isColumn = labels.Select(contract.Output.Contains).ToArray();
        return matrix.Primitive == Primitives.Weight && isColumn.Zip(isColumn.Skip(1), (a, b) => a != b).Count(changes => changes) == 1;
    }

    /// <summary>(…, K) · (N, K) or (K, N): the matrix keeps its order in memory if its axes are not mixed.</summary>
    private static Node SharedMatrix(GraphBuilder builder, ContractAttributes contract, Node samples, Node matrix)
    {
        int[] summed = Those(contract.Right, areIn: false, contract.Output);
        int[] columns = Those(contract.Right, areIn: true, contract.Output);
        int[] rows = Those(contract.Left, areIn: true, contract.Output);
        int[] matrixOrder = contract.Right.Take(summed.Length).All(summed.Contains) ? [.. summed, .. columns] : [.. columns, .. summed];
        return Arrange(builder, contract, samples, [.. rows, .. summed], matrix, matrixOrder, [.. rows, .. columns], overBatch: false);
    }

    /// <summary>(batch, C, K) · (batch, C, N) -> (N, K): the gradient of a matrix.</summary>
    private static Node OverBatch(GraphBuilder builder, ContractAttributes contract, Node left, Node right)
    {
        bool leftIsInner = contract.Output.Count == 0 || contract.Left.Contains(contract.Output[contract.Output.Count - 1]);
        (Node inner, EquatableArray<int> innerLabels, Node outer, EquatableArray<int> outerLabels) = leftIsInner
            ? (left, contract.Left, right, contract.Right)
            : (right, contract.Right, left, contract.Left);
        int[] summed = Those(innerLabels, areIn: false, contract.Output);
        int[] depth = Those(contract.Output, areIn: true, innerLabels);
        int[] columns = Those(contract.Output, areIn: true, outerLabels);
        ContractAttributes ordered = contract with { Left = innerLabels, Right = outerLabels };
        return Arrange(builder, ordered, inner, [.. summed, .. depth], outer, [.. summed, .. columns], [.. columns, .. depth], overBatch: true);
    }

    /// <summary>(G, M, K) or (G, K, M) · (G, K, N) -> (G, M, N)</summary>
    private static Node SideBySide(GraphBuilder builder, ContractAttributes contract, Node left, Node right)
    {
        int[] group = contract.Output.Where(label => contract.Left.Contains(label) && contract.Right.Contains(label)).ToArray();
        int[] summed = contract.Right.Where(label => !contract.Output.Contains(label)).ToArray();
        int[] rows = contract.Output.Where(label => contract.Left.Contains(label) && !contract.Right.Contains(label)).ToArray();
        int[] columns = contract.Output.Where(label => contract.Right.Contains(label) && !contract.Left.Contains(label)).ToArray();
        int[] transposed = [.. group, .. summed, .. rows];
        int[] leftOrder = contract.Left.SequenceEqual(transposed) ? transposed : [.. group, .. rows, .. summed];
        return Arrange(builder, contract, left, leftOrder, right, [.. group, .. summed, .. columns], [.. group, .. rows, .. columns], overBatch: false);
    }

    private static Node Arrange(
        GraphBuilder builder, ContractAttributes contract, Node left, int[] leftOrder, Node right, int[] rightOrder, int[] output, bool overBatch)
    {
        var canonical = new ContractAttributes(new(leftOrder), new(rightOrder), new(output), overBatch);
        Node orderedLeft = Permute(builder, left, contract.Left, canonical.Left);
        Node orderedRight = Permute(builder, right, contract.Right, canonical.Right);
        Node product = builder.Add(Primitives.Contract, canonical, orderedLeft, orderedRight);
        return Permute(builder, product, canonical.Output, contract.Output);
    }

    private static Node Permute(GraphBuilder builder, Node x, EquatableArray<int> labels, EquatableArray<int> order) =>
        labels == order ? x : builder.Transpose(x, Places(labels.ToArray(), order));

    private static IEnumerable<int> Places(int[] labels, EquatableArray<int> order) => order.Select(label => Array.IndexOf(labels, label));

    /// <summary>The labels that are among others, or those that are not.</summary>
    private static int[] Those(EquatableArray<int> labels, bool areIn, EquatableArray<int> others)
    {
        var those = new List<int>(labels.Count);
        foreach (int label in labels)
        {
            if (others.Contains(label) == areIn)
            {
                those.Add(label);
            }
        }

        return those.ToArray();
    }

    private static Node ElementwiseProduct(GraphBuilder builder, ContractAttributes contract, Node left, Node right)
    {
        Node product = builder.Add(Primitives.Multiply, Spread(left, contract.Left), Spread(right, contract.Right));
        return product;

        Node Spread(Node x, EquatableArray<int> labels)
        {
            int[] order = Those(contract.Output, areIn: true, labels);
            Node ordered = Permute(builder, x, labels, new(order));
            IEnumerable<int> map = Enumerable.Range(0, contract.Output.Count).Where(axis => labels.Contains(contract.Output[axis]));
            Shape shape = Shape.Of(contract.Output.Select(Extent));
            return builder.Broadcast(ordered, shape, map);
        }

        Extent Extent(int label) => contract.Left.Contains(label)
            ? left.Shape[Array.IndexOf(contract.Left.ToArray(), label)]
            : right.Shape[Array.IndexOf(contract.Right.ToArray(), label)];
    }
}
