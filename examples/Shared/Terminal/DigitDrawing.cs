using System.Text;

namespace Netwright.Examples.Terminal;

/// <summary>Draws grey pictures as text, several side by side; a character stands for two pixels, one above the other.</summary>
public static class DigitDrawing
{
    private const string Shades = " .:-=+*#%@";
    private const int Gap = 3;

    /// <summary>The lines of text for some pictures with a caption below each.</summary>
    public static IReadOnlyList<string> Draw(ReadOnlySpan<float> pictures, int width, int height, IReadOnlyList<string> captions)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        for (int y = 0; y < height; y += 2)
        {
            line.Clear();
            for (int picture = 0; picture < captions.Count; picture++)
            {
                line.Append(' ', picture > 0 ? Gap : 0);
                Append(line, pictures.Slice(picture * width * height, width * height), width, y);
            }

            lines.Add(line.ToString().TrimEnd());
        }

        line.Clear();
        for (int picture = 0; picture < captions.Count; picture++)
        {
            line.Append(' ', picture > 0 ? Gap : 0).Append(captions[picture].PadRight(width));
        }

        lines.Add(line.ToString().TrimEnd());
        return lines;
    }

    private static void Append(StringBuilder line, ReadOnlySpan<float> picture, int width, int y)
    {
        for (int x = 0; x < width; x++)
        {
            float upper = picture[(y * width) + x];
            float lower = ((y + 1) * width) + x < picture.Length ? picture[((y + 1) * width) + x] : upper;
            float grey = Math.Clamp((upper + lower) / 2, 0, 1);
            line.Append(Shades[(int)(grey * (Shades.Length - 1) + 0.5f)]);
        }
    }
}
