using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering.Steps;

/// <summary>Brings a shared matrix into another layout; <c>Columns</c> and <c>Depth</c> are those of the panels that it reads or makes, for a transposition those that it reads.</summary>
internal sealed class PackStep(Origin origin, int level, PackKind kind, Storage source, Storage target, PanelShape panels)
    : Step(origin, perSample: false, level)
{
    /// <summary>What is done.</summary>
    public PackKind Kind { get; } = kind;

    /// <summary>The matrix as it is.</summary>
    public Storage Source { get; } = source;

    /// <summary>The matrix as it is wanted.</summary>
    public Storage Target { get; } = target;

    /// <summary>The panels involved.</summary>
    public PanelShape Panels { get; } = panels;

    /// <inheritdoc/>
    public override Storage[] Reads => [Source];

    /// <inheritdoc/>
    public override Storage[] Writes => [Target];

    /// <inheritdoc/>
    public override string Describe() => FormattableString.Invariant($"{Kind} {Source} -> {Target} ({Panels.Columns}, {Panels.Depth})");
}
