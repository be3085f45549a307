namespace Netwright.Dsl.Graph;

/// <summary>How many windows fit on an axis.</summary>
public static class Sliding
{
    /// <summary>The stretch that a kernel of this size covers.</summary>
    public static int Span(int kernel, int dilation) => ((kernel - 1) * dilation) + 1;

    /// <summary>
    /// How many stretches of a span lie on an axis that is longer by <paramref name="low"/> and <paramref name="high"/>, each
    /// a stride behind the one before. Null where not even one does, where a number is not positive, and where the length
    /// differs from call to call in steps that the stride does not divide, so that the result is no multiple of it.
    /// </summary>
    public static Extent? Windows(Extent axis, int span, int stride, int low, int high)
    {
        if (span < 1 || stride < 1 || low < 0 || high < 0)
        {
            return null;
        }

        int rest = low + high - span;
        if (rest == -1 && stride == 1)
        {
            return axis;
        }

        if (axis.IsConstant)
        {
            return axis.Size + rest < 0 ? null : new Extent(((axis.Size + rest) / stride) + 1);
        }

        return axis.Scale % stride != 0
            ? null
            : new Extent(axis.Size < 0 ? -1 : Below(axis.Size + rest, stride) + 1, axis.Dim, axis.Scale / stride, Below(axis.Offset + rest, stride) + 1);
    }

    /// <summary>⌊x / y⌋</summary>
    private static int Below(int x, int y) => (x / y) - (x % y < 0 ? 1 : 0);
}
