using Netwright.Dsl.Text;

namespace Netwright.Dsl.Graph;

/// <summary>
/// Where a node comes from: the place in the source, and the layer of the network (<c>Linear1</c>, or <c>block.Linear2</c>)
/// whose method will compute it. <c>IsBackward</c> marks what differentiation added.
/// </summary>
public sealed record Origin(SourceLocation? Location, string Layer, bool IsBackward = false)
{
    /// <summary>Of values that no text asked for.</summary>
    public static readonly Origin None = new(null, "");
}
