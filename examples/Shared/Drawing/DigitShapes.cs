namespace Netwright.Examples.Drawing;

/// <summary>How people write the ten digits: one or more ways each.</summary>
public static class DigitShapes
{
    private static readonly Stroke[][][] Table =
    [
        [Stroke.Ellipse(0.5f, 0.5f, 0.29f, 0.42f), Stroke.Ellipse(0.5f, 0.5f, 0.2f, 0.42f)],
        [
            [Stroke.Line(0.5f, 0.07f, 0.5f, 0.93f)],
            [Stroke.Line(0.3f, 0.28f, 0.54f, 0.07f), Stroke.Line(0.54f, 0.07f, 0.54f, 0.93f)],
            [Stroke.Line(0.3f, 0.26f, 0.52f, 0.07f), Stroke.Line(0.52f, 0.07f, 0.52f, 0.92f), Stroke.Line(0.3f, 0.92f, 0.74f, 0.92f)],
        ],
        [
            [new(0.22f, 0.3f, 0.2f, -0.02f, 0.8f, -0.02f, 0.76f, 0.32f), new(0.76f, 0.32f, 0.72f, 0.56f, 0.34f, 0.7f, 0.2f, 0.9f), Stroke.Line(0.2f, 0.9f, 0.82f, 0.9f)],
            [new(0.24f, 0.25f, 0.3f, -0.02f, 0.82f, 0.05f, 0.7f, 0.4f), new(0.7f, 0.4f, 0.6f, 0.64f, 0.2f, 1f, 0.24f, 0.82f), new(0.24f, 0.82f, 0.3f, 0.68f, 0.56f, 0.98f, 0.82f, 0.84f)],
        ],
        [
            [new(0.24f, 0.17f, 0.42f, -0.02f, 0.8f, 0.04f, 0.74f, 0.3f), new(0.74f, 0.3f, 0.7f, 0.47f, 0.54f, 0.48f, 0.42f, 0.48f), new(0.42f, 0.48f, 0.62f, 0.47f, 0.82f, 0.56f, 0.77f, 0.75f), new(0.77f, 0.75f, 0.7f, 0.99f, 0.34f, 0.99f, 0.2f, 0.82f)],
            [Stroke.Line(0.24f, 0.1f, 0.74f, 0.1f), Stroke.Line(0.74f, 0.1f, 0.46f, 0.42f), new(0.46f, 0.42f, 0.9f, 0.44f, 0.86f, 0.94f, 0.46f, 0.92f), new(0.46f, 0.92f, 0.36f, 0.92f, 0.28f, 0.88f, 0.22f, 0.82f)],
        ],
        [
            [Stroke.Line(0.28f, 0.1f, 0.22f, 0.54f), Stroke.Line(0.22f, 0.54f, 0.82f, 0.54f), Stroke.Line(0.68f, 0.12f, 0.64f, 0.93f)],
            [Stroke.Line(0.64f, 0.07f, 0.16f, 0.62f), Stroke.Line(0.16f, 0.62f, 0.84f, 0.62f), Stroke.Line(0.64f, 0.07f, 0.64f, 0.93f)],
        ],
        [
            [Stroke.Line(0.76f, 0.1f, 0.32f, 0.1f), Stroke.Line(0.32f, 0.1f, 0.28f, 0.45f), new(0.28f, 0.45f, 0.5f, 0.33f, 0.84f, 0.44f, 0.77f, 0.7f), new(0.77f, 0.7f, 0.7f, 0.97f, 0.34f, 0.98f, 0.2f, 0.84f)],
            [Stroke.Line(0.74f, 0.08f, 0.38f, 0.12f), new(0.38f, 0.12f, 0.1f, 0.5f, 0.78f, 0.4f, 0.74f, 0.7f), new(0.74f, 0.7f, 0.68f, 0.96f, 0.34f, 0.96f, 0.22f, 0.86f)],
        ],
        [
            [new(0.7f, 0.08f, 0.42f, 0.16f, 0.22f, 0.44f, 0.25f, 0.7f), new(0.25f, 0.7f, 0.28f, 1f, 0.77f, 1f, 0.75f, 0.7f), new(0.75f, 0.7f, 0.73f, 0.47f, 0.36f, 0.46f, 0.26f, 0.7f)],
            [new(0.56f, 0.06f, 0.3f, 0.3f, 0.24f, 0.6f, 0.3f, 0.78f), .. Stroke.Ellipse(0.5f, 0.73f, 0.22f, 0.19f)],
        ],
        [
            [Stroke.Line(0.2f, 0.12f, 0.78f, 0.12f), new(0.78f, 0.12f, 0.66f, 0.4f, 0.5f, 0.6f, 0.42f, 0.93f)],
            [Stroke.Line(0.2f, 0.12f, 0.78f, 0.1f), Stroke.Line(0.78f, 0.1f, 0.36f, 0.93f), Stroke.Line(0.34f, 0.52f, 0.74f, 0.5f)],
        ],
        [
            [.. Stroke.Ellipse(0.5f, 0.28f, 0.21f, 0.2f), .. Stroke.Ellipse(0.5f, 0.71f, 0.26f, 0.22f)],
            [new(0.74f, 0.2f, 0.6f, -0.04f, 0.22f, 0.06f, 0.3f, 0.32f), new(0.3f, 0.32f, 0.38f, 0.52f, 0.8f, 0.56f, 0.74f, 0.8f), new(0.74f, 0.8f, 0.66f, 1f, 0.24f, 0.98f, 0.26f, 0.74f), new(0.26f, 0.74f, 0.3f, 0.5f, 0.72f, 0.5f, 0.74f, 0.2f)],
        ],
        [
            [.. Stroke.Ellipse(0.47f, 0.31f, 0.24f, 0.22f), new(0.71f, 0.31f, 0.72f, 0.6f, 0.64f, 0.82f, 0.54f, 0.93f)],
            [.. Stroke.Ellipse(0.46f, 0.3f, 0.22f, 0.21f), Stroke.Line(0.68f, 0.3f, 0.66f, 0.93f)],
        ],
    ];

    /// <summary>The number of ways to write a digit.</summary>
    public static int Ways(int digit) => Table[digit].Length;

    /// <summary>The strokes of a digit, written in one of its ways.</summary>
    public static ReadOnlySpan<Stroke> Strokes(int digit, int way) => Table[digit][way];
}
