using System.Globalization;

namespace Netwright;

/// <summary>Counts and prints logical shapes.</summary>
internal static class ShapeText
{
    /// <summary>The number of elements of a shape; 1 for a scalar.</summary>
    public static int Count(ReadOnlySpan<int> shape)
    {
        int count = 1;
        foreach (int extent in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extent, nameof(shape));
            count = checked(count * extent);
        }

        return count;
    }

    /// <summary>A shape as people write it: <c>[128, 784]</c>.</summary>
    public static string Format<T>(ReadOnlySpan<T> shape)
        where T : IFormattable
    {
        var parts = new string[shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            parts[i] = shape[i].ToString(null, CultureInfo.InvariantCulture);
        }

        return "[" + string.Join(", ", parts) + "]";
    }

    /// <inheritdoc cref="Format{T}(ReadOnlySpan{T})"/>
    public static string Format(int[] shape) => Format<int>(shape);
}
