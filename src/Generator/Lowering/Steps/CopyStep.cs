using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Copies a tensor from one order in memory into another.</summary>
internal sealed class CopyStep(Origin origin, bool perSample, int level, Shape shape, View source, View target, bool clearsFirst)
    : Step(origin, perSample, level)
{
    /// <summary>The extents that are copied.</summary>
    public Shape Shape { get; } = shape;

    /// <summary>Where the elements come from.</summary>
    public View Source { get; } = source;

    /// <summary>Where they go.</summary>
    public View Target { get; } = target;

    /// <summary>Whether the whole target is set to zero before.</summary>
    public bool ClearsFirst { get; } = clearsFirst;

    /// <inheritdoc/>
    public override Storage[] Reads => Source.Storage is null ? [] : [Source.Storage];

    /// <inheritdoc/>
    public override Storage[] Writes => [Target.Storage!];

    /// <inheritdoc/>
    public override IEnumerable<Size> Sizes => base.Sizes.Concat([Source.Offset, Target.Offset]);

    /// <inheritdoc/>
    public override string Describe() => $"copy {Shape} {Source.Storage} {Source.Strides} -> {Target.Storage} {Target.Strides}";
}
