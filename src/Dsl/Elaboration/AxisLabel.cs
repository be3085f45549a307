using Netwright.Dsl.Graph;

namespace Netwright.Dsl.Elaboration;

/// <summary>One axis of index notation. Axes of every value stand in the order of <c>Order</c>, so that they line up.</summary>
internal sealed class AxisLabel(string name, long order)
{
    /// <summary>As written, without dots.</summary>
    public string Name { get; } = name;

    /// <summary>Its rank among all labels of the statement.</summary>
    public long Order { get; } = order;

    /// <summary>The labels of both, in their order.</summary>
    public static IReadOnlyList<AxisLabel> Union(IReadOnlyList<AxisLabel> left, IReadOnlyList<AxisLabel> right)
    {
        if (right.Count == 0 || ReferenceEquals(left, right))
        {
            return left;
        }

        if (left.Count == 0)
        {
            return right;
        }

        var union = new List<AxisLabel>(left.Count + right.Count);
        for (int i = 0, j = 0; i < left.Count || j < right.Count;)
        {
            bool takesLeft = j == right.Count || (i < left.Count && left[i].Order <= right[j].Order);
            AxisLabel next = takesLeft ? left[i] : right[j];
            i += i < left.Count && ReferenceEquals(left[i], next) ? 1 : 0;
            j += j < right.Count && ReferenceEquals(right[j], next) ? 1 : 0;
            union.Add(next);
        }

        return union;
    }

    /// <summary>Its length, once a use has told it.</summary>
    public Extent? Extent { get; set; }

    /// <summary>The use that told it, for messages.</summary>
    public Func<string>? ExtentSource { get; set; }
}
