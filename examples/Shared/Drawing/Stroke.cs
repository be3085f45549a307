namespace Netwright.Examples.Drawing;

/// <summary>A cubic Bézier curve in the unit square, y downwards.</summary>
public readonly record struct Stroke(float X0, float Y0, float X1, float Y1, float X2, float Y2, float X3, float Y3)
{
    /// <summary>A straight line.</summary>
    public static Stroke Line(float x0, float y0, float x1, float y1) => new(
        x0, y0, ((2 * x0) + x1) / 3, ((2 * y0) + y1) / 3, (x0 + (2 * x1)) / 3, (y0 + (2 * y1)) / 3, x1, y1);

    /// <summary>An ellipse of four curves.</summary>
    public static Stroke[] Ellipse(float x, float y, float rx, float ry)
    {
        // The classic constant: a quarter of a circle to within 0.03 %.
        float kx = 0.5523f * rx, ky = 0.5523f * ry;
        return
        [
            new(x, y - ry, x + kx, y - ry, x + rx, y - ky, x + rx, y),
            new(x + rx, y, x + rx, y + ky, x + kx, y + ry, x, y + ry),
            new(x, y + ry, x - kx, y + ry, x - rx, y + ky, x - rx, y),
            new(x - rx, y, x - rx, y - ky, x - kx, y - ry, x, y - ry),
        ];
    }

    /// <summary>The point at <paramref name="t"/> from 0 to 1.</summary>
    public (float X, float Y) At(float t)
    {
        float s = 1 - t;
        float a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        return ((a * X0) + (b * X1) + (c * X2) + (d * X3), (a * Y0) + (b * Y1) + (c * Y2) + (d * Y3));
    }
}
