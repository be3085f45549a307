using System.Globalization;
using System.Runtime.InteropServices;

namespace Netwright;

/// <summary>Finds what is no finite number among many, and says where it is.</summary>
internal static class NonFinite
{
    // As integers, infinity and all that is no number are the largest of their sign.
    private const int Positive = 0x7F800000;
    private const int Negative = unchecked((int)0xFF800000);

    /// <summary>The position of the first number that is infinite or none; -1 where all are finite.</summary>
    public static int IndexIn(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<int> bits = MemoryMarshal.Cast<float, int>(values);
        int positive = bits.IndexOfAnyInRange(Positive, int.MaxValue);
        int negative = (positive < 0 ? bits : bits[..positive]).IndexOfAnyInRange(Negative, -1);
        return negative < 0 ? positive : negative;
    }

    /// <summary>The position of the first NaN; -1 where there is none.</summary>
    public static int NaNIndexIn(ReadOnlySpan<float> values)
    {
        int from = 0;
        while (IndexIn(values[from..]) is >= 0 and var at)
        {
            if (float.IsNaN(values[from + at]))
            {
                return from + at;
            }

            from += at + 1;
        }

        return -1;
    }

    /// <summary>A number and its place, as people write them: <c>NaN at [3, 17]</c>.</summary>
    public static string Describe(float value, long position, ReadOnlySpan<int> shape)
    {
        if (shape.IsEmpty)
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var place = new long[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            (position, place[axis]) = Math.DivRem(position, shape[axis]);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value} at {ShapeText.Format<long>(place)}");
    }
}
