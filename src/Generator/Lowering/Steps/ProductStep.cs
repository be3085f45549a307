using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>A matrix product of any form, with what is fused into its end.</summary>
internal sealed class ProductStep(Node node, bool perSample, int level, ProductForm form, View left, View right, Storage target)
    : FusibleStep(node.Origin, perSample, level, target)
{
    /// <summary>The contraction.</summary>
    public Node Node { get; } = node;

    /// <summary>Its sizes.</summary>
    public ProductForm Form { get; } = form;

    /// <summary>The left operand; for <see cref="ProductKind.OverBatch"/> the one along the depth.</summary>
    public View Left { get; } = left;

    /// <summary>From one row of the left operand to the next.</summary>
    public Size LeftStride => Form.Rows == 1 && Left.SampleStride != 0 ? Left.SampleStride : Form.Depth;

    /// <summary>From one row of a result in this storage to the next.</summary>
    public Size StrideOf(Storage target) => Form.Rows == 1 && target.PerSample ? target.RowStride : Form.Columns;

    /// <summary>The right operand; for <see cref="ProductKind.SharedMatrix"/> in panels.</summary>
    public View Right { get; } = right;

    /// <summary>For <see cref="ProductKind.SideBySide"/>: how left (rows by depth), right (depth by columns) and result lie.</summary>
    public (MatrixView Left, MatrixView Right, MatrixView Target)? Matrices { get; init; }

    /// <summary>Whether it adds to what another product has left in the target.</summary>
    public bool Adds { get; init; }

    /// <summary>Whether it sums over the batch once, behind all blocks, rather than block by block.</summary>
    public bool IsDeferred => Form.Kind == ProductKind.OverBatch && !PerSample;

    /// <summary>The same product behind all blocks.</summary>
    public ProductStep Deferred() => new(Node, perSample: false, Level + 1, Form, Left, Right, Target) { Adds = Adds };

    /// <inheritdoc/>
    public override bool TakesEpilogue => Form.Kind == ProductKind.SharedMatrix;

    /// <inheritdoc/>
    public override Size Elements => Form.Rows * Form.Columns;

    /// <inheritdoc/>
    public override Size? PartialColumns => Form.Columns.IsMultipleOf(16) ? null : Form.Columns;

    /// <inheritdoc/>
    protected override Storage[] Operands => [Left.Storage!, Right.Storage!];

    /// <inheritdoc/>
    public override EpilogueAccessKind Access(View view, LoopStep loop) => EpilogueAccess.Of(view, loop, Form);

    /// <inheritdoc/>
    public override string Describe() =>
        FormattableString.Invariant($"product {Form.Kind} G{Form.Groups} M{Form.Rows} N{Form.Columns} K{Form.Depth} {Left.Storage} · {Right.Storage} -> {(Adds ? "+" : "")}")
        + Result;
}
