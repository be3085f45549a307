using Netwright.Data;

namespace Netwright.Examples.Pictures;

/// <summary>Draws coloured shapes on coloured grounds, so that the examples need no download; each picture depends on seed and number alone.</summary>
public static class SyntheticShapes
{
    /// <summary>Height and width of a picture.</summary>
    public const int Size = 32;

    private const int Channels = 3;
    private const int Pixels = Channels * Size * Size;

    // How far inside each shape a point is: positive within, for points of a square from -1 to 1.
    private static readonly Func<float, float, float>[] Shapes =
    [
        (x, y) => 0.8f - Length(x, y),
        (x, y) => 0.7f - MathF.Max(MathF.Abs(x), MathF.Abs(y)),
        (x, y) => 0.9f - (MathF.Abs(x) + MathF.Abs(y)),
        (x, y) => MathF.Min(0.7f - y, (y + 0.8f) - (2 * MathF.Abs(x))) / 2,
        (x, y) => 0.22f - MathF.Abs(Length(x, y) - 0.6f),
        (x, y) => MathF.Max(MathF.Min(0.25f - MathF.Abs(x), 0.85f - MathF.Abs(y)), MathF.Min(0.25f - MathF.Abs(y), 0.85f - MathF.Abs(x))),
        (x, y) => MathF.Min(0.8f - Length(x, y), Length(x - 0.45f, y) - 0.6f),
        (x, y) => MathF.Min(0.3f - MathF.Abs(y), 0.9f - MathF.Abs(x)),
        (x, y) => MathF.Min(0.18f - MathF.Abs(MathF.Abs(y) - 0.5f), 0.8f - MathF.Abs(x)),
        (x, y) => MathF.Min(0.2f - MathF.Abs(MathF.Max(MathF.Abs(x), MathF.Abs(y)) - 0.6f), 1),
    ];

    /// <summary>Draws <paramref name="count"/> shapes as a data set with the columns image and label.</summary>
    public static DataSet Make(int count, ulong seed)
    {
        byte[] pixels = new byte[count * Pixels];
        int[] labels = new int[count];
        Parallel.For(0, count, i => labels[i] = Draw(pixels.AsSpan(i * Pixels, Pixels), seed, i));
        return DataSet.FromColumns(DataColumn.Bytes("image", pixels, Pixels), DataColumn.Indices("label", labels, Shapes.Length));
    }

    /// <summary>Draws picture number <paramref name="number"/> and returns the shape that it shows.</summary>
    public static int Draw(Span<byte> pixels, ulong seed, int number)
    {
        var random = new SeededRandom(seed, (ulong)number);
        int label = (int)random.Below((uint)Shapes.Length);
        float radius = random.Between(7, 13), turn = random.Between(-0.5f, 0.5f), stretch = random.Between(0.8f, 1.25f);
        (float sine, float cosine) = MathF.SinCos(turn);
        float middleX = random.Between(radius, Size - radius), middleY = random.Between(radius, Size - radius);
        Span<float> ground = stackalloc float[Channels], ink = stackalloc float[Channels];
        Colours(ground, ink, ref random);
        float grain = random.Between(0.02f, 0.2f);
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
            {
                float dx = (x - middleX) / radius, dy = (y - middleY) / radius;
                float inside = Shapes[label](((cosine * dx) + (sine * dy)) * stretch, ((cosine * dy) - (sine * dx)) / stretch);
                float share = Math.Clamp((inside * radius) + 0.5f, 0, 1);
                for (int channel = 0; channel < Channels; channel++)
                {
                    float noise = (random.NextSingle() + random.NextSingle() - 1) * grain;
                    float value = ground[channel] + (share * (ink[channel] - ground[channel])) + noise;
                    pixels[(channel * Size * Size) + (y * Size) + x] = (byte)((Math.Clamp(value, 0, 1) * 255) + 0.5f);
                }
            }
        }

        return label;
    }

    // Two colours that can be told apart.
    private static void Colours(Span<float> ground, Span<float> ink, ref SeededRandom random)
    {
        float distance;
        do
        {
            distance = 0;
            for (int channel = 0; channel < Channels; channel++)
            {
                (ground[channel], ink[channel]) = (random.NextSingle(), random.NextSingle());
                distance += MathF.Abs(ground[channel] - ink[channel]);
            }
        }
        while (distance < 0.7f);
    }

    private static float Length(float x, float y) => MathF.Sqrt((x * x) + (y * y));
}
