using Netwright.Data;
using Netwright.Examples.Pictures;

namespace Netwright.Examples.Tests;

public sealed class PictureDataTests : IDisposable
{
    private const int Pixels = 3 * 32 * 32;

    // A picture of 1 × 1 places: the smallest PNG file, one red place.
    private static readonly byte[] RedDot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netwright-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Load_NoFolder_DrawsShapes()
    {
        (IDataSource training, IDataSource test) = PictureData.Load(Options(null));

        Assert.Equal([InputInfo.Floats("image", Pixels), InputInfo.Indices("label", 1, 10)], training.Columns);
        Assert.True(training.Count > test.Count && test.Count > 0);
    }

    [Fact]
    public void Load_MnistFiles_BringsThemToThreeChannelsOfThirtyTwo()
    {
        byte[] images = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28, .. Enumerable.Repeat((byte)255, 784)], labels = [0, 0, 8, 1, 0, 0, 0, 1, 7];
        foreach (string part in new[] { "train", "t10k" })
        {
            Write(part + "-images-idx3-ubyte", images);
            Write(part + "-labels-idx1-ubyte", labels);
        }

        (_, IDataSource test) = PictureData.Load(Options(_folder.FullName));
        float[] picture = new float[Pixels];
        test.ReadFloats(0, [0], picture);

        Assert.Equal(3 * 784, picture.Count(value => value == 1));
        Assert.All([0, 31, (2 * 32) + 1, 32 * 32], place => Assert.Equal(0, picture[place]));
        Assert.Equal(1, picture[(2 * 32) + 2]);
    }

    [Fact]
    public void Load_CifarFiles_ReadsThem()
    {
        Write("data_batch_1.bin", [3, .. new byte[Pixels]]);
        Write("test_batch.bin", [4, .. new byte[Pixels]]);

        (IDataSource training, IDataSource test) = PictureData.Load(Options(_folder.FullName));

        Assert.Equal((1, 1), (training.Count, test.Count));
    }

    [Fact]
    public void Load_PicturesOfAnotherSize_SaysWhichIsWanted()
    {
        Write("train/red/dot.png", RedDot);
        Write("test/red/dot.png", RedDot);

        string message = Assert.Throws<DataFileException>(() => PictureData.Load(Options(_folder.FullName))).Message;

        Assert.Contains("3 × 1 × 1", message, StringComparison.Ordinal);
        Assert.Contains("3 × 32 × 32", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TestPicturesOfAnotherClass_AreRefused()
    {
        byte[] picture = [.. "P6 32 32 255\n"u8, .. new byte[Pixels]];
        Write("train/red/dot.ppm", picture);
        Write("test/blue/dot.ppm", picture);

        Assert.Contains("'blue' is none of the classes red", Assert.Throws<DataFileException>(() => PictureData.Load(Options(_folder.FullName))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFolder_SaysSo() =>
        Assert.Contains("no such folder", Assert.Throws<DataFileException>(() => PictureData.Load(Options(Path.Combine(_folder.FullName, "none")))).Message, StringComparison.Ordinal);

    [Fact]
    public void SyntheticShapes_SameSeed_DrawsTheSame()
    {
        float[] one = new float[Pixels], other = new float[Pixels];
        SyntheticShapes.Make(3, 5).ReadFloats(0, [2], one);
        SyntheticShapes.Make(8, 5).ReadFloats(0, [2], other);

        Assert.Equal(one, other);
    }

    private static ExampleOptions Options(string? data) => new() { Epochs = 1, BatchSize = 1, Rate = 1, Save = "", Data = data };

    private void Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
