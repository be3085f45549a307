using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>A matrix product of any form, with what is fused into its end.</summary>
internal sealed class ProductStep(Node node, bool perSample, int level, ProductForm form, View left, View right, Storage target)
    : Step(node.Origin, perSample, level)
{
    /// <summary>The contraction.</summary>
    public Node Node { get; } = node;

    /// <summary>Its sizes.</summary>
    public ProductForm Form { get; } = form;

    /// <summary>The left operand; for <see cref="ProductKind.OverBatch"/> the one along the depth.</summary>
    public View Left { get; } = left;

    /// <summary>The right operand; for <see cref="ProductKind.SharedMatrix"/> in panels.</summary>
    public View Right { get; } = right;

    /// <summary>Where the sums go; unused where an epilogue says otherwise.</summary>
    public Storage Target { get; } = target;

    /// <summary>The loop that is fused into the end, or null.</summary>
    public LoopStep? Epilogue { get; set; }

    /// <summary>Whether it adds to what another product has left in the target.</summary>
    public bool Adds { get; init; }

    /// <summary>Whether the sums themselves must reach memory.</summary>
    public bool StoresSums { get; set; }

    /// <inheritdoc/>
    public override IEnumerable<Storage> Reads => new[] { Left.Storage!, Right.Storage! }.Concat(Epilogue?.Reads.Where(read => read != Target) ?? []);

    /// <inheritdoc/>
    public override IEnumerable<Storage> Writes => Epilogue is null ? [Target] : StoresSums ? Epilogue.Writes.Concat([Target]) : Epilogue.Writes;

    /// <inheritdoc/>
    public override string Describe() =>
        FormattableString.Invariant($"product {Form.Kind} G{Form.Groups} M{Form.Rows} N{Form.Columns} K{Form.Depth} {Left.Storage} · {Right.Storage} -> {(Adds ? "+" : "")}")
        + (Epilogue is null ? Target.ToString() : "{ " + Epilogue.Describe() + " }");
}
