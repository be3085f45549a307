using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>
/// A canonical contraction as sizes: <c>Rows</c> of one sample, <c>Columns</c> (N), <c>Depth</c> (K), <c>Groups</c> (G).
/// <c>TransposedRight</c>: the right matrix is stored (N, K). <c>TransposedLeft</c>: the left is stored (K, M).
/// </summary>
internal sealed record ProductForm(
    ProductKind Kind, int Groups, int Rows, int Columns, int Depth, bool TransposedLeft, bool TransposedRight)
{
    /// <summary>Multiply-adds for one sample.</summary>
    public long MultiplyAdds => (long)Groups * Rows * Columns * Depth;

    /// <summary>The form of a contraction that <see cref="Canonicalization.CanonicalizeContractions"/> has arranged.</summary>
    public static ProductForm Of(Node contraction)
    {
        var contract = contraction.Get<ContractAttributes>();
        Node left = contraction.Inputs[0];
        Node right = contraction.Inputs[1];
        bool leftSums(int label) => contract.Left.Contains(label);
        if (contract.OverBatch)
        {
            int depth = Size(contract.Left, left, contract.Output.Contains);
            int columns = Size(contract.Right, right, contract.Output.Contains);
            int rows = Size(contract.Left, left, label => !contract.Output.Contains(label));
            return new ProductForm(ProductKind.OverBatch, 1, rows, columns, depth, false, false);
        }

        bool shared = left.Type.PerSample && !right.Type.PerSample && !contract.Output.Any(label => leftSums(label) && contract.Right.Contains(label));
        int groups = Size(contract.Left, left, label => contract.Right.Contains(label) && contract.Output.Contains(label));
        int m = Size(contract.Left, left, label => !contract.Right.Contains(label));
        int n = Size(contract.Right, right, label => !contract.Left.Contains(label));
        int k = Size(contract.Left, left, label => !contract.Output.Contains(label));
        bool transposedLeft = !shared && m > 1 && contract.Left.Count > 0 && contract.Output.Contains(contract.Left[contract.Left.Count - 1]);
        bool transposedRight = shared && contract.Right.Count > 0 && !contract.Output.Contains(contract.Right[contract.Right.Count - 1]);
        return new ProductForm(shared ? ProductKind.SharedMatrix : ProductKind.SideBySide, groups, m, n, k, transposedLeft, transposedRight);
    }

    private static int Size(IReadOnlyList<int> labels, Node node, Func<int, bool> counts)
    {
        int product = 1;
        for (int axis = 0; axis < labels.Count; axis++)
        {
            product *= counts(labels[axis]) ? node.Shape[axis].Size : 1;
        }

        return product;
    }
}
