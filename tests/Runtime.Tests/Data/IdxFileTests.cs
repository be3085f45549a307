using System.IO.Compression;
using Netwright.Data;

namespace Netwright.Runtime.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 51, 255, 102];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 9];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadImagesAndLabels_PlainOrCompressed_ScalesPixels(bool compressed)
    {
        DataSet data = Read(compressed ? Gzip(Images) : Images, compressed ? Gzip(Labels) : Labels);
        float[] pixels = new float[4];
        int[] labels = new int[2];
        data.ReadFloats(0, [0, 1], pixels);
        data.ReadIndices(1, [0, 1], labels);

        Assert.Equal([InputInfo.Floats("image", 2), InputInfo.Indices("label", 1, 10)], data.Columns);
        Assert.Equal([0f, 0.2f, 1f, 0.4f], pixels.Select(p => MathF.Round(p, 6)));
        Assert.Equal([7, 9], labels);
    }

    [Fact]
    public void ReadImagesAndLabels_DifferentCounts_NamesBoth() =>
        Assert.Contains("1 labels for the 2 images", Error(Images, [0, 0, 8, 1, 0, 0, 0, 1, 7]), StringComparison.Ordinal);

    [Fact]
    public void ReadImagesAndLabels_SwappedFiles_SaysSo() =>
        Assert.Contains("check which file is which", Error(Labels, Images), StringComparison.Ordinal);

    [Fact]
    public void ReadImagesAndLabels_LabelBeyondTheClasses_NamesTheImage() =>
        Assert.Contains("label of image 1 is 10", Error(Images, [.. Labels.AsSpan(0, 9), 10]), StringComparison.Ordinal);

    [Theory]
    [InlineData("wrong magic", "no IDX file", new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 0, 0 })]
    [InlineData("floats", "no IDX file", new byte[] { 0, 0, 13, 1, 0, 0, 0, 0 })]
    [InlineData("no axes", "no IDX file", new byte[] { 0, 0, 8, 0 })]
    [InlineData("empty", "within its header", new byte[0])]
    [InlineData("cut header", "within its header", new byte[] { 0, 0, 8, 2, 0, 0, 0, 1, 0 })]
    [InlineData("cut data", "1 of 2 bytes", new byte[] { 0, 0, 8, 1, 0, 0, 0, 2, 1 })]
    [InlineData("more data", "goes on after", new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 1, 1 })]
    [InlineData("negative", "not possible", new byte[] { 0, 0, 8, 1, 255, 255, 255, 255 })]
    [InlineData("huge", "not possible", new byte[] { 0, 0, 8, 2, 127, 255, 255, 255, 127, 255, 255, 255 })]
    [InlineData("large promise, no data", "0 of 2000000000 bytes", new byte[] { 0, 0, 8, 1, 0x77, 0x35, 0x94, 0 })]
    public void Read_DamagedFile_SaysWhatIsWrong(string fault, string expected, byte[] bytes)
    {
        File.WriteAllBytes(_folder["f"], bytes);

        string message = Assert.Throws<DataFileException>(() => IdxFile.Read(_folder["f"])).Message;

        Assert.True(message.Contains(expected, StringComparison.Ordinal), $"{fault}: {message}");
        Assert.StartsWith(_folder["f"], message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(14)]
    [InlineData(25)]
    public void Read_CutGzip_IsADataFileError(int cut)
    {
        File.WriteAllBytes(_folder["f"], Gzip(Images)[..^cut]);

        Assert.Throws<DataFileException>(() => IdxFile.Read(_folder["f"]));
    }

    [Fact]
    public void Read_MissingFile_SaysSo() =>
        Assert.Contains(
            "no such file",
            Assert.Throws<DataFileException>(() => IdxFile.Read(_folder["missing"])).Message,
            StringComparison.Ordinal);

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private DataSet Read(byte[] images, byte[] labels)
    {
        File.WriteAllBytes(_folder["images"], images);
        File.WriteAllBytes(_folder["labels"], labels);
        return IdxFile.ReadImagesAndLabels(_folder["images"], _folder["labels"]);
    }

    private string Error(byte[] images, byte[] labels) =>
        Assert.Throws<DataFileException>(() => Read(images, labels)).Message;
}
