namespace Netwright.Data;

/// <summary>A decoded picture: bytes, channel after channel and each row by row, as networks take pictures.</summary>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="Values">All of its bytes.</param>
public sealed record Picture(int Channels, int Height, int Width, byte[] Values)
{
    /// <summary>Of bytes as most files store them: all channels of a place, then those of the next.</summary>
    public static Picture FromInterleaved(int channels, int height, int width, ReadOnlySpan<byte> values)
    {
        int places = height * width;
        byte[] planes = new byte[channels * places];
        for (int place = 0; place < places; place++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                planes[(channel * places) + place] = values[(place * channels) + channel];
            }
        }

        return new Picture(channels, height, width, planes);
    }
}
