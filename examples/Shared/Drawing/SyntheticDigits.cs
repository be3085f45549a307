using Netwright.Data;

namespace Netwright.Examples.Drawing;

/// <summary>Draws handwritten-looking digits, so that the examples need no download; each picture depends on seed and number alone.</summary>
public static class SyntheticDigits
{
    /// <summary>Width and height of a picture.</summary>
    public const int Size = 28;

    /// <summary>Pixels of a picture.</summary>
    public const int Pixels = Size * Size;

    private const int Classes = 10;
    private const int SegmentsPerStroke = 6;

    /// <summary>Draws <paramref name="count"/> digits as a data set with the columns image and label.</summary>
    public static DataSet Make(int count, ulong seed)
    {
        byte[] pixels = new byte[count * Pixels];
        int[] labels = new int[count];
        Parallel.For(0, count, i => labels[i] = Draw(pixels.AsSpan(i * Pixels, Pixels), seed, i));
        return DataSet.FromColumns(
            DataColumn.Bytes("image", pixels, Pixels), DataColumn.Indices("label", labels, Classes));
    }

    /// <summary>Draws picture number <paramref name="number"/> and returns the digit that it shows.</summary>
    public static int Draw(Span<byte> pixels, ulong seed, int number)
    {
        var random = new SeededRandom(seed, (ulong)number);
        int digit = (int)random.Below(Classes);
        Span<float> image = stackalloc float[Pixels];
        image.Clear();
        var hand = Hand.Draw(ref random);
        foreach (Stroke stroke in DigitShapes.Strokes(digit, (int)random.Below((uint)DigitShapes.Ways(digit))))
        {
            (float X, float Y) from = hand.Place(stroke.At(0));
            for (int i = 1; i <= SegmentsPerStroke; i++)
            {
                (float X, float Y) to = hand.Place(stroke.At((float)i / SegmentsPerStroke));
                DigitBrush.Draw(image, Size, from, to, hand.Thickness);
                from = to;
            }
        }

        AddNoise(image, pixels, ref random);
        return digit;
    }

    private static void AddNoise(ReadOnlySpan<float> image, Span<byte> pixels, ref SeededRandom random)
    {
        float ink = random.Between(0.6f, 1f), grain = random.Between(0.02f, 0.25f);
        for (int i = 0; i < image.Length; i++)
        {
            float noise = (random.NextSingle() + random.NextSingle() - 1) * grain;
            pixels[i] = (byte)((Math.Clamp((image[i] * ink) + noise, 0, 1) * 255) + 0.5f);
        }
    }

    /// <summary>What differs from writer to writer: slant, size, place, waviness and thickness.</summary>
    private readonly record struct Hand(
        float ScaleX, float ScaleY, float Slant, float Tilt, float ShiftX, float ShiftY, float WaveX, float WaveY, float Thickness)
    {
        public static Hand Draw(ref SeededRandom random) => new(
            random.Between(14, 22), random.Between(16, 24), random.Between(-0.4f, 0.4f), random.Between(-0.2f, 0.2f),
            random.Between(-3, 3), random.Between(-2.5f, 2.5f), random.Between(-0.4f, 0.4f), random.Between(-0.4f, 0.4f),
            random.Between(1.1f, 3.6f));

        /// <summary>The place on the picture of a point of the unit square.</summary>
        public (float X, float Y) Place((float X, float Y) point)
        {
            float x = point.X - 0.5f, y = point.Y - 0.5f;
            float bentX = x + (WaveX * ((y * y) - 0.08f)) - (Slant * y);
            float bentY = y + (WaveY * ((x * x) - 0.03f)) + (Tilt * x);
            return ((Size / 2f) + ShiftX + (ScaleX * bentX), (Size / 2f) + ShiftY + (ScaleY * bentY));
        }
    }
}
