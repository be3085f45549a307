using System.Buffers.Binary;
using System.IO.Compression;
using Netwright.Examples.Judging;
using Netwright.Examples.Pictures;

namespace Netwright.Examples.Tests;

/// <summary>Grids of pictures, and the files that they are written to.</summary>
public sealed class PictureTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netwright-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void WriteGrey_OfSixPixels_WritesHeaderRowsAndEnd()
    {
        string path = Path.Combine(_folder.FullName, "six.png");
        PngFile.WriteGrey(path, [1, 2, 3, 4, 5, 6], width: 3, height: 2);
        byte[] file = File.ReadAllBytes(path);

        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        Assert.Equal([0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0], file[8..29]);
        int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        using var stream = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        byte[] rows = new byte[9];
        stream.ReadExactly(rows.AsSpan(0, 8));
        Assert.Equal([0, 1, 2, 3, 0, 4, 5, 6], rows[..8]);
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], file[^12..]);
    }

    [Fact]
    public void Set_PictureOfValues_StretchesThemToGreys()
    {
        var grid = new PictureGrid(columns: 2, rows: 1, size: 2);
        grid.Set(1, [-1, 0, 1, 2], low: -1);

        Assert.Equal((10, 6), (grid.Width, grid.Height));
        Assert.Equal([0, 128, 255, 255], new[] { Pixel(6, 2), Pixel(7, 2), Pixel(6, 3), Pixel(7, 3) });
        Assert.Equal(64, Pixel(2, 2));

        int Pixel(int x, int y) => grid.Pixels[(y * grid.Width) + x];
    }

    [Fact]
    public void Of_Answers_CountsSureOnesAndFilledClasses()
    {
        (int, float)[] answers = [.. Enumerable.Range(0, 100).Select(i => (i < 97 ? i % 3 : i < 99 ? 7 : 8, i < 71 ? 0.95f : 0.5f))];

        Assert.Equal("judged: 0.7100 confident, 4 classes", SampleVerdict.Of(answers).ToString());
    }
}
