using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>One axis of index notation. Axes of every value stand in the order of <c>Order</c>, so that they line up.</summary>
internal sealed class AxisLabel(string name, long order)
{
    /// <summary>As written, without dots.</summary>
    public string Name { get; } = name;

    /// <summary>Its rank among all labels of the statement.</summary>
    public long Order { get; } = order;

    /// <summary>Its length, once a use has told it.</summary>
    public Extent? Extent { get; set; }

    /// <summary>The use that told it, as messages show it.</summary>
    public string? ExtentSource { get; set; }
}
