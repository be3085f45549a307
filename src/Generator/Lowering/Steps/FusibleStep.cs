using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>A step whose sums an element-wise loop may take over before they reach memory.</summary>
internal abstract class FusibleStep(Origin origin, bool perSample, int level, Storage target) : Step(origin, perSample, level)
{
    private LoopStep? _epilogue;
    private Storage[]? _reads;

    /// <summary>Where the sums go; unused where an epilogue says otherwise.</summary>
    public Storage Target { get; } = target;

    /// <summary>The loop that is fused into the end, or null.</summary>
    public LoopStep? Epilogue
    {
        get => _epilogue;
        set => (_epilogue, _reads) = (value, null);
    }

    /// <summary>Whether the sums themselves must reach memory.</summary>
    public bool StoresSums { get; set; }

    /// <summary>Whether the kernel takes an epilogue at all.</summary>
    public abstract bool TakesEpilogue { get; }

    /// <summary>The sums of one sample.</summary>
    public abstract Size Elements { get; }

    /// <summary>The sums in a row of which the last vector may be partly filled; null where every vector is full.</summary>
    public abstract Size? PartialColumns { get; }

    /// <summary>How the epilogue finds an operand of a loop.</summary>
    public abstract EpilogueAccessKind Access(View view, LoopStep loop);

    /// <inheritdoc/>
    public override IEnumerable<Size> Sizes => base.Sizes.Concat(Epilogue?.Sizes ?? []);

    /// <inheritdoc/>
    public sealed override Storage[] Reads => _reads ??= Epilogue is null ? Operands : Operands.Concat(Epilogue.Reads.Where(read => read != Target)).ToArray();

    /// <inheritdoc/>
    public sealed override Storage[] Writes => Epilogue is null ? [Target] : StoresSums ? [.. Epilogue.Writes, Target] : Epilogue.Writes;

    /// <summary>What the sums are made from.</summary>
    protected abstract Storage[] Operands { get; }

    /// <summary>The end of a description.</summary>
    protected string Result => Epilogue is null ? Target.ToString() : "{ " + Epilogue.Describe() + " }";
}
