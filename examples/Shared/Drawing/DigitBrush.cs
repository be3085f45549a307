namespace Netwright.Examples.Drawing;

/// <summary>Draws line segments with a round, soft-edged brush on a small grey image.</summary>
internal static class DigitBrush
{
    /// <summary>Darkens the pixels near the segment, from 0 (paper) to 1 (ink).</summary>
    public static void Draw(Span<float> image, int size, (float X, float Y) from, (float X, float Y) to, float thickness)
    {
        float reach = (thickness / 2) + 0.5f;
        int left = Clamp(Math.Min(from.X, to.X) - reach, size), right = Clamp(Math.Max(from.X, to.X) + reach + 1, size);
        int top = Clamp(Math.Min(from.Y, to.Y) - reach, size), bottom = Clamp(Math.Max(from.Y, to.Y) + reach + 1, size);
        float dx = to.X - from.X, dy = to.Y - from.Y;
        float lengthSquared = Math.Max((dx * dx) + (dy * dy), 1e-6f);
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                float px = x + 0.5f - from.X, py = y + 0.5f - from.Y;
                float along = Math.Clamp(((px * dx) + (py * dy)) / lengthSquared, 0, 1);
                float ex = px - (along * dx), ey = py - (along * dy);
                float ink = Math.Clamp(reach - MathF.Sqrt((ex * ex) + (ey * ey)), 0, 1);
                ref float pixel = ref image[(y * size) + x];
                pixel = Math.Max(pixel, ink);
            }
        }
    }

    private static int Clamp(float position, int size) => (int)Math.Clamp(position, 0, size);
}
