using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>
/// A canonical contraction as sizes: <c>Rows</c> of one sample, <c>Columns</c> (N), <c>Depth</c> (K), <c>Groups</c> (G).
/// <c>TransposedRight</c>: the right matrix is stored (N, K).
/// </summary>
internal sealed record ProductForm(
    ProductKind Kind, Size Groups, Size Rows, Size Columns, Size Depth, bool TransposedRight)
{
    /// <summary>The form of a contraction that <see cref="Canonicalization.CanonicalizeContractions"/> has arranged.</summary>
    public static ProductForm Of(Node contraction)
    {
        var contract = contraction.Get<ContractAttributes>();
        Node left = contraction.Inputs[0];
        Node right = contraction.Inputs[1];
        bool leftSums(int label) => contract.Left.Contains(label);
        if (contract.OverBatch)
        {
            Size depth = CountOf(contract.Left, left, contract.Output.Contains);
            Size columns = CountOf(contract.Right, right, contract.Output.Contains);
            Size rows = CountOf(contract.Left, left, label => !contract.Output.Contains(label));
            return new ProductForm(ProductKind.OverBatch, 1, rows, columns, depth, false);
        }

        bool shared = (left.Type.PerSample || right.Primitive == Primitives.Weight) && !right.Type.PerSample && right.Shape.IsConstant && !contract.Output.Any(label => leftSums(label) && contract.Right.Contains(label));
        Size groups = CountOf(contract.Left, left, label => contract.Right.Contains(label) && contract.Output.Contains(label));
        Size m = CountOf(contract.Left, left, label => !contract.Right.Contains(label));
        Size n = CountOf(contract.Right, right, label => !contract.Left.Contains(label));
        Size k = CountOf(contract.Left, left, label => !contract.Output.Contains(label));
        bool transposedRight = shared && contract.Right.Count > 0 && !contract.Output.Contains(contract.Right[contract.Right.Count - 1]);
        return new ProductForm(shared ? ProductKind.SharedMatrix : ProductKind.SideBySide, groups, m, n, k, transposedRight);
    }

    private static Size CountOf(IReadOnlyList<int> labels, Node node, Func<int, bool> counts)
    {
        Size product = 1L;
        for (int axis = 0; axis < labels.Count; axis++)
        {
            product *= counts(labels[axis]) ? node.Shape[axis] : 1;
        }

        return product;
    }
}
