using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>The length of a named axis, used as a number.</summary>
internal sealed class ExtentValue(Extent extent) : Value
{
    /// <summary>The length.</summary>
    public Extent Extent { get; } = extent;

    /// <summary>The value of a length: a plain number where the axis has no name.</summary>
    public static Value Of(Extent extent) => extent.Dim is null ? new NumberValue(extent.Size) : new ExtentValue(extent);

    /// <inheritdoc/>
    public override string Describe() => Extent.ToString();
}
