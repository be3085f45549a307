namespace Netwright.Examples.Pictures;

/// <summary>Lays pictures of one size out in rows and columns, with a thin line between them.</summary>
public sealed class PictureGrid
{
    private const int Line = 2;
    private const byte LineGrey = 64;

    private readonly int _columns;
    private readonly int _size;
    private readonly byte[] _pixels;

    /// <summary>An empty grid for square pictures.</summary>
    public PictureGrid(int columns, int rows, int size)
    {
        (_columns, _size) = (columns, size);
        (Width, Height) = ((columns * (size + Line)) + Line, (rows * (size + Line)) + Line);
        _pixels = new byte[Width * Height];
        Array.Fill(_pixels, LineGrey);
    }

    /// <summary>Pixels from left to right.</summary>
    public int Width { get; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Height { get; }

    /// <summary>One byte for each pixel.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Puts in picture number <paramref name="place"/>, whose values from <paramref name="low"/> to 1 go from black to white.</summary>
    public void Set(int place, ReadOnlySpan<float> picture, float low)
    {
        int left = Line + (place % _columns * (_size + Line)), top = Line + (place / _columns * (_size + Line));
        for (int i = 0; i < _size * _size; i++)
        {
            float grey = Math.Clamp((picture[i] - low) / (1 - low), 0, 1);
            _pixels[((top + (i / _size)) * Width) + left + (i % _size)] = (byte)((grey * 255) + 0.5f);
        }
    }

    /// <summary>Writes the grid as a PNG file.</summary>
    public void Save(string path) => PngFile.WriteGrey(path, _pixels, Width, Height);
}
