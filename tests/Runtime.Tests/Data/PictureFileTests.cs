using System.Text;
using Netwright.Data;

namespace Netwright.Runtime.Tests.Data;

/// <summary>Files of pictures: Netpbm, CIFAR-10, folders of classes.</summary>
public sealed class PictureFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("P2\n# a comment\n2 2\n255\n1 2\n3 255\n", 1)]
    [InlineData("P2 2 2 51 0 1 2 51", 1)]
    [InlineData("P3 1 1 255 9 8 7", 3)]
    public void Netpbm_Text_IsRead(string text, int channels)
    {
        Picture picture = NetpbmFile.Read(Write("a.pgm", Encoding.ASCII.GetBytes(text)));

        Assert.Equal(channels, picture.Channels);
        Assert.Equal(text.Contains(" 51 ", StringComparison.Ordinal) ? [0, 5, 10, 255] : channels == 3 ? [9, 8, 7] : new byte[] { 1, 2, 3, 255 }, picture.Values);
    }

    [Fact]
    public void Netpbm_BinaryColours_AreReadAsPlanes()
    {
        Picture picture = NetpbmFile.Read(Write("a.ppm", [.. Encoding.ASCII.GetBytes("P6\n2 1\n255\n"), 1, 2, 3, 4, 5, 6]));

        Assert.Equal((3, 1, 2), (picture.Channels, picture.Height, picture.Width));
        Assert.Equal([1, 4, 2, 5, 3, 6], picture.Values);
    }

    [Theory]
    [InlineData("GIF89a", "no PGM or PPM")]
    [InlineData("P5\n2 2\n255\nabc", "3 of 4 values")]
    [InlineData("P2 2 2 255 1 2 3", "3 of 4 values")]
    [InlineData("P2 2 x", "number is expected")]
    [InlineData("P5 2 2 65535 ", "up to 8 bits")]
    [InlineData("P5 2", "cannot be read")]
    public void Netpbm_Damaged_SaysWhatIsWrong(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFileException>(() => NetpbmFile.Read(Write("a.pgm", Encoding.ASCII.GetBytes(text)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Netpbm_Missing_SaysSo() =>
        Assert.Contains("no such file", Assert.Throws<DataFileException>(() => NetpbmFile.Read(_folder["none.pgm"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Cifar_TwoFiles_AreOneDataSet()
    {
        byte[] first = Record(3, 10), second = [.. Record(9, 20), .. Record(0, 30)];
        DataSet data = CifarFile.Read([Write("1.bin", first), Write("2.bin", second)]);
        float[] pixels = new float[2 * CifarFile.Pixels];
        int[] labels = new int[3];
        data.ReadFloats(0, [0, 2], pixels);
        data.ReadIndices(1, [0, 1, 2], labels);

        Assert.Equal([3, 9, 0], labels);
        Assert.Equal([10f / 255, 30f / 255], [MathF.Round(pixels[0] * 255) / 255, MathF.Round(pixels[^1] * 255) / 255]);
    }

    [Fact]
    public void Cifar_Record_IsLabelThenRowsOfRedThenGreenThenBlue()
    {
        byte[] record = new byte[1 + (3 * 32 * 32)];
        record[0] = 7;
        (record[1 + (5 * 32) + 9], record[1 + 1024 + (5 * 32) + 9], record[1 + 2048 + (5 * 32) + 9]) = (51, 102, 255);
        float[] pixels = new float[CifarFile.Pixels];
        DataSet data = CifarFile.Read([Write("a.bin", record)]);
        data.ReadFloats(0, [0], pixels);
        int[] label = new int[1];
        data.ReadIndices(1, [0], label);

        // What the publishers of the data say: a label, then 1,024 bytes of each colour, row by row.
        Assert.Equal(7, label[0]);
        Assert.Equal([0.2f, 0.4f, 1f], Enumerable.Range(0, 3).Select(channel => MathF.Round(pixels[(channel * 1024) + (5 * 32) + 9], 4)));
        Assert.Equal(3, pixels.Count(pixel => pixel != 0));
    }

    [Theory]
    [InlineData(CifarFile.Pixels, 0, "no multiple of the 3073")]
    [InlineData(CifarFile.Pixels + 1, 10, "label of picture 0 is 10")]
    [InlineData(0, 0, "no multiple of the 3073")]
    public void Cifar_WrongFile_SaysSo(int length, byte label, string expected)
    {
        byte[] bytes = new byte[length];
        if (length > 0)
        {
            bytes[0] = label;
        }

        Assert.Contains(expected, Assert.Throws<DataFileException>(() => CifarFile.Read([Write("a.bin", bytes)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cifar_SecondFileWrong_IsNamedWithItsPicture()
    {
        string message = Assert.Throws<DataFileException>(() => CifarFile.Read([Write("1.bin", Record(3, 10)), Write("2.bin", [.. Record(9, 20), .. Record(11, 30)])])).Message;

        Assert.Contains("2.bin: the label of picture 1 is 11", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_TwoClasses_NumbersThemByName()
    {
        WriteIn("dogs", "b.pgm", "P2 1 1 255 255");
        WriteIn("cats", "a.pgm", "P2 1 1 255 0");
        WriteIn("cats", "x.special", "anything");
        WriteIn("cats", "readme.txt", "no picture");
        var decoders = new Dictionary<string, Func<string, Picture>> { [".special"] = _ => new Picture(1, 1, 1, [51]) };

        (DataSet data, Picture shape) = ImageFolder.Read(_folder[""], decoders);
        float[] pixels = new float[3];
        int[] labels = new int[3];
        data.ReadFloats(0, [0, 1, 2], pixels);
        data.ReadIndices(1, [0, 1, 2], labels);

        Assert.Equal(["cats", "dogs"], ImageFolder.Classes(_folder[""]));
        Assert.Equal((1, 1, 1), (shape.Channels, shape.Height, shape.Width));
        Assert.Equal([0, 0, 1], labels);
        Assert.Equal([0f, 0.2f, 1f], pixels.Select(value => MathF.Round(value, 4)));
    }

    [Fact]
    public void Folder_WithClassesOfAnother_NumbersThemAsThere()
    {
        WriteIn("dogs", "b.pgm", "P2 1 1 255 255");
        DataSet data = ImageFolder.Read(_folder[""], classes: ["cats", "dogs", "hens"]).Data;
        int[] label = new int[1];
        data.ReadIndices(1, [0], label);

        Assert.Equal((1, 3), (label[0], data.Columns[1].IndexRange));
        Assert.Contains(
            "'dogs' is none of the classes cats, hens", Assert.Throws<DataFileException>(() => ImageFolder.Read(_folder[""], classes: ["cats", "hens"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_OtherSize_NamesBothPictures()
    {
        WriteIn("a", "1.pgm", "P2 1 1 255 255");
        WriteIn("a", "2.pgm", "P2 2 1 255 255 0");

        string message = Assert.Throws<DataFileException>(() => ImageFolder.Read(_folder[""])).Message;

        Assert.Contains("1 × 1 × 2", message, StringComparison.Ordinal);
        Assert.Contains("1.pgm is 1 × 1 × 1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_Empty_SaysWhatItNeeds() =>
        Assert.Contains("a folder for each class", Assert.Throws<DataFileException>(() => ImageFolder.Read(_folder[""])).Message, StringComparison.Ordinal);

    private static byte[] Record(byte label, byte value)
    {
        byte[] record = new byte[CifarFile.Pixels + 1];
        record.AsSpan().Fill(value);
        record[0] = label;
        return record;
    }

    private string Write(string name, byte[] bytes)
    {
        string path = _folder[name];
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private void WriteIn(string folder, string name, string text)
    {
        Directory.CreateDirectory(_folder[folder]);
        Write(Path.Combine(folder, name), Encoding.ASCII.GetBytes(text));
    }
}
