using Netwright.Data;
using StbImageSharp;

namespace Netwright.Examples.Pictures;

/// <summary>Reads PNG files as three channels.</summary>
internal static class PngPicture
{
    /// <summary>Reads a picture.</summary>
    public static Picture Read(string path)
    {
        try
        {
            ImageResult image = ImageResult.FromMemory(File.ReadAllBytes(path), ColorComponents.RedGreenBlue);
            return Picture.FromInterleaved(3, image.Height, image.Width, image.Data);
        }
        catch (InvalidOperationException error)
        {
            throw new DataFileException(path, $"the picture cannot be decoded ({error.Message}); check that it is a PNG file.", error);
        }
    }
}
